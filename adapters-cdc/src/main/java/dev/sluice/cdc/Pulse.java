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
  private static final int BEATS_MISSED = 5;
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(5);

  private final InstantSource time;
  private final Duration patience;
  private volatile Optional<Instant> last = Optional.empty();

  Pulse(InstantSource time, Duration patience) {
    this.time = time;
    this.patience = patience;
  }

  /** Of a connection that says something as often as a heartbeat comes, or is asked to. */
  static Pulse of(Duration heartbeat, InstantSource time) {
    var beats = heartbeat.multipliedBy(BEATS_MISSED);
    return new Pulse(time, beats.compareTo(LEAST_PATIENCE) > 0 ? beats : LEAST_PATIENCE);
  }

  /** For how long nobody worries. */
  Duration patience() {
    return patience;
  }

  void felt() {
    last = Optional.of(time.instant());
  }

  /** Never before it was felt once. */
  boolean isLost() {
    return last.filter(it -> it.plus(patience).isBefore(time.instant())).isPresent();
  }
}
