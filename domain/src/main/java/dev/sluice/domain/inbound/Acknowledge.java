package dev.sluice.domain.inbound;

/** When the queue may forget a packet. */
public enum Acknowledge {
  /** As soon as its bytes are durable. */
  AFTER_STORE,
  /**
   * When it is decided: it stands in the ERP, was set aside or discarded. What is set aside waits
   * for a person, and the queue would show nothing else once it holds ten of those.
   */
  AFTER_ERP;

  /** Whether a packet in such a state is to be acknowledged. */
  public boolean allows(PacketState.Kind kind) {
    return switch (kind) {
      case RECEIVED, WAITING -> this == AFTER_STORE;
      case APPLIED, APPLIED_BEFORE, SET_ASIDE, DISCARDED -> true;
    };
  }
}
