package dev.sluice.domain.outbound;

/** Names a push for the cloud, which calls it {@code packetUniqueId}, and for us. */
public record PushId(String value) {
  public PushId {
    if (value.isBlank()) throw new IllegalArgumentException("push id: must not be blank");
  }

  @Override
  public String toString() {
    return value;
  }
}
