package dev.sluice.dynamicsmobile;

import dev.sluice.domain.outbound.Segment;
import java.util.ArrayList;
import java.util.List;

/** What stands around the rows of a packet, and the rows, in the order in which they go out. */
final class Frame {
  private final List<Segment> segments = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Frame text(String more) {
    text.append(more);
    return this;
  }

  Frame rows(Segment rows) {
    endText();
    segments.add(rows);
    return this;
  }

  private void endText() {
    if (!text.isEmpty()) segments.add(new Segment.Text(text.toString()));
    text.setLength(0);
  }

  List<Segment> segments() {
    endText();
    return List.copyOf(segments);
  }
}
