package dev.sluice.domain.outbound;

import java.time.Instant;

/**
 * When a user's snapshot may be tried again after failures.
 *
 * @param failures in a row
 * @param reason what the last one said; empty without failures
 */
public record PushRetry(int failures, Instant notBefore, String reason) {
  public static final PushRetry NONE = new PushRetry(0, Instant.EPOCH, "");

  public boolean isNone() {
    return failures == 0;
  }
}
