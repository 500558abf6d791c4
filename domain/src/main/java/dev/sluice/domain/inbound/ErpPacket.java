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
 */
public record ErpPacket(
    PacketId id, UserName user, Instant receivedAt, SyncPacket content, PacketFiles files) {

  /** A packet from an origin that sends no files. */
  public ErpPacket(PacketId id, UserName user, Instant receivedAt, SyncPacket content) {
    this(id, user, receivedAt, content, PacketFiles.NONE);
  }
}
