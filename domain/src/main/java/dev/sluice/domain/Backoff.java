package dev.sluice.domain;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing pauses between tries: the first, twice the first, four times, up to the longest. */
public record Backoff(Duration first, Duration longest) {
  public Backoff {
    if (first.isNegative() || first.isZero()) {
      throw new IllegalArgumentException("first pause: " + first + " (expected: > 0)");
    }
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "longest pause: " + longest + " (expected: >= " + first + ")");
    }
  }

  /**
   * The pause before the next try, of which the last quarter is left to chance, so that what failed
   * together does not come back together.
   *
   * @param failures in a row, at least 1
   */
  public Duration pauseAfter(int failures, RandomGenerator random) {
    if (failures < 1) {
      throw new IllegalArgumentException("failures: " + failures + " (expected: >= 1)");
    }
    var whole = doubled(failures - 1);
    var chance = Math.max(1, whole.toNanos() / 4);
    return whole.minusNanos(random.nextLong(chance));
  }

  private Duration doubled(int times) {
    var pause = first;
    for (var i = 0; i < times && pause.compareTo(longest) < 0; i++) pause = pause.multipliedBy(2);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
