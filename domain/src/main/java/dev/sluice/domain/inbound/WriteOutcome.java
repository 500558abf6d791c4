package dev.sluice.domain.inbound;

import java.time.Duration;
import java.util.Optional;

/** What an ERP made of a packet. None of these is an error. */
public sealed interface WriteOutcome {
  /** Written, just now. */
  record Taken() implements WriteOutcome {}

  /** Written by an earlier call; nothing was written now. */
  record TakenBefore() implements WriteOutcome {}

  /**
   * The ERP will say later: ask again, with the same packet, after the pause. For ERPs that queue
   * what they are given.
   *
   * @param ticket the ERP's own name for the job, for the operator
   */
  record Pending(String ticket, Duration askAgainIn) implements WriteOutcome {}

  /**
   * Not before another packet has brought the row that one of this packet's rows hangs on; nothing
   * was written.
   *
   * @param reason in the writer's words, with the parent's name
   * @param culprit the row without a parent
   */
  record ParentMissing(String reason, Culprit culprit) implements WriteOutcome {}

  /**
   * Never, as it stands: a rule of the ERP speaks against it.
   *
   * @param reason in the ERP's own words
   */
  record Refused(String reason, Optional<Culprit> culprit) implements WriteOutcome {}

  /**
   * The row that was refused.
   *
   * @param row its place within its table, from 1
   * @param field the field concerned, where the ERP tells
   */
  record Culprit(String table, int row, Optional<String> field) {
    @Override
    public String toString() {
      return table + " row " + row + field.map(it -> ", field " + it).orElse("");
    }
  }
}
