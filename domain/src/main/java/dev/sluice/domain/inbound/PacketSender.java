package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;

/** Whose packets they are, and by which way they came. */
public record PacketSender(PacketOrigin origin, UserName user) {}
