package dev.sluice.store;

import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.StateChange;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of the table {@code inbox_change}. */
@MappedEntity("inbox_change")
record InboxChange(
    @Id @GeneratedValue @Nullable Long seq,
    long packet,
    Instant changedAt,
    String stateKind,
    String words) {

  static InboxChange of(long packet, PacketState state, Instant at) {
    return new InboxChange(null, packet, at, state.kind().name(), state.words());
  }

  InboxChange inWords(String other) {
    return new InboxChange(seq, packet, changedAt, stateKind, other);
  }

  StateChange change() {
    return new StateChange(changedAt, PacketState.Kind.valueOf(stateKind), words);
  }
}
