package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.domain.packet.SyncPacket;
import java.time.Instant;

/**
 * A packet as it is handed to an ERP.
 *
 * @param receivedAt when it was stored in the inbox; the same at every try
 * @param files what its rows name as {@code dms://<id>}; where the origin sends files, all of them
 *     have arrived
 * @param memory what the writer kept of it at earlier tries
 */
public record ErpPacket(
    PacketId id,
    UserName user,
    Instant receivedAt,
    SyncPacket content,
    PacketFiles files,
    PacketMemory memory) {

  /** A packet that was never tried, from an origin that sends no files. */
  public ErpPacket(PacketId id, UserName user, Instant receivedAt, SyncPacket content) {
    this(id, user, receivedAt, content, PacketFiles.NONE, PacketMemory.untilTheEnd());
  }

  public ErpPacket with(PacketFiles other) {
    return new ErpPacket(id, user, receivedAt, content, other, memory);
  }

  public ErpPacket with(PacketMemory other) {
    return new ErpPacket(id, user, receivedAt, content, files, other);
  }
}
