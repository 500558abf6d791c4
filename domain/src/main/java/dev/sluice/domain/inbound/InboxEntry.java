package dev.sluice.domain.inbound;

import java.time.Instant;

/**
 * A packet in the inbox.
 *
 * @param size in bytes
 * @param sha256 of the bytes, in lower-case hexadecimal
 * @param since when the state last changed
 */
public record InboxEntry(
    ReceivedPacket packet, long size, String sha256, PacketState state, Instant since) {
  public PacketKey key() {
    return packet.key();
  }
}
