package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A packet, ready to go out.
 *
 * @param segments its bytes, one piece after the other
 * @param contentHash equal for packets that hold the same rows, written in the same way, whatever
 *     the order of the rows; lower-case hexadecimal
 * @param rows how many of each entity
 */
public record SnapshotPacket(
    UserName user,
    Position at,
    List<Segment> segments,
    String contentHash,
    Map<EntityName, Long> rows) {
  public SnapshotPacket {
    segments = List.copyOf(segments);
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** In bytes. */
  public long size() {
    return segments.stream().mapToLong(Segment::size).sum();
  }

  /** All bytes, from the first; a piece is opened when the one before it was read. */
  public InputStream open() {
    return new SegmentStream(segments);
  }
}
