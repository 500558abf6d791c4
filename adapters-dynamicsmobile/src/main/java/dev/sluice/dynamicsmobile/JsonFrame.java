package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.outbound.Segment;
import dev.sluice.domain.outbound.SnapshotEncoder.Table;
import java.util.List;

/** The object and the tables of a packet in JSON. */
final class JsonFrame {
  private JsonFrame() {}

  static List<Segment> around(UserName user, List<Table> tables) {
    var frame = new Frame();
    frame.text("{\"NavMobileSync\":{\"salesmancode\":\"").text(escaped(user.value()));
    frame.text("\",\"table\":[");
    var before = "";
    for (var table : tables) {
      frame.text(before).text("{\"tablename\":\"").text(escaped(table.entity().value()));
      frame.text("\",\"r\":[");
      rows(table.rows(), frame);
      frame.text("]}");
      before = ",";
    }
    return frame.text("]}}").segments();
  }

  private static void rows(List<Segment> rows, Frame frame) {
    var before = "";
    for (var run : rows) {
      frame.text(before).rows(run);
      before = ",";
    }
  }

  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
