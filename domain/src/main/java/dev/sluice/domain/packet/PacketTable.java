package dev.sluice.domain.packet;

import java.util.List;

/** The rows of one table of a packet, in the packet's order. */
public record PacketTable(String name, List<PacketRow> rows) {
  public PacketTable {
    rows = List.copyOf(rows);
  }
}
