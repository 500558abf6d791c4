package dev.sluice.domain.packet;

/** Names an inbound packet for good: the queue's own id, or the idempotency key of a client. */
public record PacketId(String value) {
  public PacketId {
    if (value.isBlank()) throw new IllegalArgumentException("packet id: must not be blank");
  }

  @Override
  public String toString() {
    return value;
  }
}
