package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.PacketFormat;
import java.time.Instant;

/** A packet that arrived; its bytes are kept beside it. */
public record ReceivedPacket(
    PacketKey key, UserName user, PacketFormat format, Instant receivedAt) {}
