package dev.sluice.dynamicsmobile;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.outbound.Segment;
import dev.sluice.domain.outbound.SnapshotEncoder.Table;
import java.util.List;

/** The root and the tables of a packet in XML. */
final class XmlFrame {
  private XmlFrame() {}

  static List<Segment> around(UserName user, List<Table> tables, PacketStyle style) {
    var frame = new Frame();
    frame.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NavMobileSync salesmancode=\"");
    frame.text(style.escaped(user.value(), "user name")).text("\">\n");
    for (var table : tables) {
      frame.text("<table tablename=\"");
      frame.text(style.escaped(table.entity().value(), "entity name")).text("\">\n");
      table.rows().forEach(frame::rows);
      frame.text("</table>\n");
    }
    return frame.text("</NavMobileSync>\n").segments();
  }
}
