package dev.sluice.domain.outbound;

import java.time.Duration;

/** What became of one attempt to push a snapshot. None of these is an error. */
public sealed interface PushOutcome {
  /** The cloud has the packet. */
  record Accepted(String syncLogId) implements PushOutcome {}

  /** The cloud asks to wait; the snapshot stays due. */
  record Postponed(Duration pause, String reason) implements PushOutcome {}

  /** The snapshot as it is must not be sent; the reason is for the operator. */
  record Withheld(String reason) implements PushOutcome {}
}
