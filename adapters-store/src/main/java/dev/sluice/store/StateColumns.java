package dev.sluice.store;

import dev.sluice.domain.inbound.OperatorName;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.PacketState.SetAside;
import dev.sluice.domain.inbound.PacketState.Waiting;
import dev.sluice.domain.inbound.PacketState.WaitsFor;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Embeddable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A packet's state as the table {@code inbox_packet} keeps it. */
@Embeddable
record StateColumns(
    String kind,
    @Nullable String waitsFor,
    @Nullable Instant due,
    int failures,
    @Nullable String words,
    @Nullable String reason,
    @Nullable String culpritTable,
    @Nullable Integer culpritRow,
    @Nullable String culpritField) {

  /**
   * @param now when a packet that is due at once is due
   */
  static StateColumns of(PacketState state, Instant now) {
    return switch (state) {
      case PacketState.Received(var by) -> due(state, now, by);
      case Waiting(var what, var until, var failures, var reason) ->
          new StateColumns(
              state.kind().name(), what.name(), until, failures, reason, null, null, null, null);
      case SetAside(var reason, var culprit) -> setAside(state, reason, culprit);
      case PacketState.Discarded(var by, var reason) -> worded(state, by.value(), reason);
      case PacketState.Applied _, PacketState.AppliedBefore _ -> worded(state, null, null);
    };
  }

  private static StateColumns due(PacketState state, Instant now, Optional<OperatorName> by) {
    var words = by.map(OperatorName::value).orElse(null);
    return new StateColumns(state.kind().name(), null, now, 0, words, null, null, null, null);
  }

  private static StateColumns worded(
      PacketState state, @Nullable String words, @Nullable String reason) {
    return new StateColumns(state.kind().name(), null, null, 0, words, reason, null, null, null);
  }

  private static StateColumns setAside(
      PacketState state, String reason, Optional<Culprit> culprit) {
    return new StateColumns(
        state.kind().name(),
        null,
        null,
        0,
        reason,
        null,
        culprit.map(Culprit::table).orElse(null),
        culprit.map(Culprit::row).orElse(null),
        culprit.flatMap(Culprit::field).orElse(null));
  }

  PacketState state() {
    return switch (PacketState.Kind.valueOf(kind)) {
      case RECEIVED -> new PacketState.Received(Optional.ofNullable(words).map(OperatorName::new));
      case WAITING ->
          new Waiting(WaitsFor.valueOf(present(waitsFor)), present(due), failures, present(words));
      case APPLIED -> new PacketState.Applied();
      case APPLIED_BEFORE -> new PacketState.AppliedBefore();
      case SET_ASIDE -> new SetAside(present(words), culprit());
      case DISCARDED -> discarded();
    };
  }

  private PacketState discarded() {
    var by = new OperatorName(present(words));
    return new PacketState.Discarded(by, Objects.requireNonNullElse(reason, ""));
  }

  private Optional<Culprit> culprit() {
    if (culpritTable == null || culpritRow == null) return Optional.empty();
    return Optional.of(new Culprit(culpritTable, culpritRow, Optional.ofNullable(culpritField)));
  }

  private <T> T present(@Nullable T column) {
    return Objects.requireNonNull(column, kind);
  }
}
