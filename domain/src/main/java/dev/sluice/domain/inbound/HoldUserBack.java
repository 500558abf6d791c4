package dev.sluice.domain.inbound;

import dev.sluice.domain.inbound.PacketState.Waiting;

/**
 * When an earlier packet of a user holds up the same user's later ones; never anyone else's. One
 * that waits for its parent row holds up nobody: a later packet may bring it.
 */
public enum HoldUserBack {
  /** Each packet on its own; they are first tried in order, no more. */
  NEVER,
  /** Until it is applied, set aside or discarded: what is applied is applied in order. */
  WHILE_WAITING,
  /** Also while it is set aside: nothing of the user is applied until an operator decided. */
  WHILE_SET_ASIDE;

  /** Whether a packet in such a state holds up the later ones of its user. */
  public boolean holds(PacketState earlier) {
    var forArrival = earlier instanceof Waiting waiting && waiting.what().isArrival();
    return !forArrival && holds(earlier.kind());
  }

  /** The same for states of this kind, save those that wait for a parent or a file. */
  public boolean holds(PacketState.Kind earlier) {
    return switch (earlier) {
      case RECEIVED -> true;
      case WAITING -> this != NEVER;
      case SET_ASIDE -> this == WHILE_SET_ASIDE;
      case APPLIED, APPLIED_BEFORE, DISCARDED -> false;
    };
  }
}
