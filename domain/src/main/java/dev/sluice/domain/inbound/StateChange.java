package dev.sluice.domain.inbound;

import java.time.Instant;

/** One line of a packet's history. */
public record StateChange(Instant at, PacketState.Kind state, String words) {
  public StateChange(Instant at, PacketState state) {
    this(at, state.kind(), state.words());
  }
}
