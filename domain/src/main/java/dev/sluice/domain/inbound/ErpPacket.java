package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.domain.packet.SyncPacket;
import java.time.Instant;

/**
 * A packet as it is handed to an ERP.
 *
 * @param receivedAt when it was stored in the inbox; the same at every try
 */
public record ErpPacket(PacketId id, UserName user, Instant receivedAt, SyncPacket content) {}
