package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.domain.packet.SyncPacket;
import java.time.Instant;

/**
 * A packet as it is handed to an ERP.
 *
 * @param receivedAt when it was stored in the inbox; the same at every try
 * @param memory what the writer kept of it at earlier tries
 */
public record ErpPacket(
    PacketId id, UserName user, Instant receivedAt, SyncPacket content, PacketMemory memory) {

  /** A packet that was never tried. */
  public ErpPacket(PacketId id, UserName user, Instant receivedAt, SyncPacket content) {
    this(id, user, receivedAt, content, PacketMemory.untilTheEnd());
  }

  public ErpPacket with(PacketMemory other) {
    return new ErpPacket(id, user, receivedAt, content, other);
  }
}
