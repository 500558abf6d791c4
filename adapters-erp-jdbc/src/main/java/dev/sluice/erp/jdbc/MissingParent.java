package dev.sluice.erp.jdbc;

import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.ParentMissing;

/** A refusal that passes when another packet has brought the parent. */
final class MissingParent extends Refusal {
  private static final long serialVersionUID = 1L;

  private final transient Culprit orphan;

  MissingParent(String reason, Culprit orphan) {
    super(reason, orphan);
    this.orphan = orphan;
  }

  @Override
  WriteOutcome outcome() {
    return new ParentMissing(reason(), orphan);
  }
}
