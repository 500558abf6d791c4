package dev.sluice.domain.packet;

import java.util.List;

/**
 * What a mobile user entered, as one unit of work.
 *
 * @param warnings what was odd about the packet and could be read all the same
 */
public record SyncPacket(List<PacketTable> tables, List<String> warnings) {
  public SyncPacket {
    tables = List.copyOf(tables);
    warnings = List.copyOf(warnings);
  }

  public SyncPacket(List<PacketTable> tables) {
    this(tables, List.of());
  }
}
