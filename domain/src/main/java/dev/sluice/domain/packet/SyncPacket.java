package dev.sluice.domain.packet;

import java.util.List;
import java.util.Optional;

/**
 * What a mobile user entered, as one unit of work.
 *
 * @param warnings what was odd about the packet and could be read all the same
 * @param user whom the packet itself names as its sender, which proves nothing
 */
public record SyncPacket(List<PacketTable> tables, List<String> warnings, Optional<String> user) {
  public SyncPacket {
    tables = List.copyOf(tables);
    warnings = List.copyOf(warnings);
  }

  public SyncPacket(List<PacketTable> tables, List<String> warnings) {
    this(tables, warnings, Optional.empty());
  }

  public SyncPacket(List<PacketTable> tables) {
    this(tables, List.of());
  }
}
