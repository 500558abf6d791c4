package dev.sluice.domain.inbound;

import java.time.Instant;

/**
 * A packet in the inbox.
 *
 * @param size in bytes, as it came
 * @param sha256 of the bytes as they came, in lower-case hexadecimal
 * @param since when the state last changed
 * @param changed the last change of its state
 * @param edits how often it was edited; the last edit is what is applied
 */
public record InboxEntry(
    InboxNumber number,
    ReceivedPacket packet,
    long size,
    String sha256,
    PacketState state,
    Instant since,
    ChangeNumber changed,
    int edits) {
  public PacketSender sender() {
    return new PacketSender(packet.key().origin(), packet.user());
  }

  public PacketKey key() {
    return packet.key();
  }
}
