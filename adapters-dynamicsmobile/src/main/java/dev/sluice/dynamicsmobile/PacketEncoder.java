package dev.sluice.dynamicsmobile;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.outbound.SnapshotEncoder;
import dev.sluice.domain.packet.PacketFormat;
import java.io.OutputStream;
import java.util.Map;

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
  public Encoding begin(OutputStream out, UserName user, Map<EntityName, EntityShape> shapes) {
    var tables = new OutboundTables(shapes, new PacketTime(style.zone()));
    return switch (format) {
      case XML -> new XmlEncoding(new XmlOutput(out, style), user, tables, names);
      case JSON -> new JsonEncoding(out, user, tables, names, style.rowStatus());
    };
  }
}
