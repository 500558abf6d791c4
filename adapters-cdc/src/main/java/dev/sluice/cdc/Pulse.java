package dev.sluice.cdc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a connection that says something every so often has fallen silent. Felt by one thread and
 * asked by another.
 */
final class Pulse {
  private final InstantSource time;
  private final Duration patience;
  private volatile Optional<Instant> last = Optional.empty();

  Pulse(InstantSource time, Duration patience) {
    this.time = time;
    this.patience = patience;
  }

  void felt() {
    last = Optional.of(time.instant());
  }

  /** Never before it was felt once. */
  boolean isLost() {
    return last.filter(it -> it.plus(patience).isBefore(time.instant())).isPresent();
  }
}
