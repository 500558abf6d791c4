package dev.sluice.dynamicsmobile;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.outbound.Segment;
import dev.sluice.domain.outbound.SnapshotEncoder;
import dev.sluice.domain.packet.PacketFormat;
import java.util.List;

/**
 * Writes snapshots as synchronization packets. Only entities that have rows become tables: a packet
 * replaces everything on the device, so what is not in it is empty there.
 */
final class PacketEncoder implements SnapshotEncoder {
  private final PacketFormat format;
  private final PacketStyle style;
  private final RowNames names;

  PacketEncoder(PacketFormat format, PacketStyle style, RowNames names) {
    this.format = format;
    this.style = style;
    this.names = names;
  }

  @Override
  public Rows rows(EntityShape shape) {
    var fields = new OutboundFields(shape, new PacketTime(style.zone()), names);
    return switch (format) {
      case XML -> new XmlRows(fields, style);
      case JSON -> new JsonRows(fields, style.rowStatus());
    };
  }

  @Override
  public String separator() {
    return switch (format) {
      case XML -> "";
      case JSON -> ",";
    };
  }

  @Override
  public List<Segment> whole(UserName user, List<Table> tables) {
    return switch (format) {
      case XML -> XmlFrame.around(user, tables, style);
      case JSON -> JsonFrame.around(user, tables);
    };
  }
}
