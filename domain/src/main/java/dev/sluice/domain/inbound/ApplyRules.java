package dev.sluice.domain.inbound;

import java.time.Duration;

/**
 * What an installation decided about packets on their way into the ERP.
 *
 * @param parentWithin how long after its arrival a packet waits for a row that another packet
 *     brings; then it is set aside
 */
public record ApplyRules(HoldUserBack hold, NamedUser namedUser, Duration parentWithin) {
  public ApplyRules {
    if (parentWithin.isNegative()) {
      throw new IllegalArgumentException("parentWithin: " + parentWithin + " (expected: >= 0)");
    }
  }
}
