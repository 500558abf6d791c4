package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.domain.packet.PacketRow;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.domain.packet.SyncPacket;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** Packets written down in few words. */
final class Packets {
  private Packets() {}

  static ErpPacket packet(String id, PacketTable... tables) {
    return new ErpPacket(
        new PacketId(id),
        new UserName("ANNA"),
        Instant.parse("2026-03-01T08:00:00Z"),
        new SyncPacket(List.of(tables)));
  }

  static PacketTable table(String name, PacketRow... rows) {
    return new PacketTable(name, List.of(rows));
  }

  /** A row of fields such as {@code no=O-1}. */
  static PacketRow row(Operation operation, String... fields) {
    var values = new LinkedHashMap<String, String>();
    Arrays.stream(fields).map(it -> it.split("=", 2)).forEach(it -> values.put(it[0], it[1]));
    return new PacketRow(operation, values);
  }

  static PacketRow inserted(String... fields) {
    return row(Operation.INSERT, fields);
  }

  static PacketRow updated(String... fields) {
    return row(Operation.UPDATE, fields);
  }

  static PacketRow deleted(String... fields) {
    return row(Operation.DELETE, fields);
  }
}
