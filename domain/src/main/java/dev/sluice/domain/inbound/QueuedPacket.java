package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.PacketId;

/**
 * A packet in the vendor's queue.
 *
 * @param receiptHandle acknowledges this delivery; changes with every listing
 * @param location where the queue keeps the bytes; opaque
 */
public record QueuedPacket(PacketId id, UserName user, String receiptHandle, String location) {}
