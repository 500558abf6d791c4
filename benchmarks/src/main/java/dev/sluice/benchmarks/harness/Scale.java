package dev.sluice.benchmarks.harness;

import java.time.Duration;

/** How large everything is. */
public enum Scale {
  /** Shows in seconds that everything works; its numbers say nothing. */
  QUICK(1, 2, Duration.ZERO),
  /** A few minutes per benchmark. */
  FULL(3, 9, Duration.ofSeconds(15)),
  /** The largest sizes, where a benchmark has some that take an hour. */
  LARGE(3, 9, Duration.ofSeconds(15));

  private final int warmUps;
  private final int rounds;
  private final Duration warmUp;

  Scale(int warmUps, int rounds, Duration warmUp) {
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  int warmUps() {
    return warmUps;
  }

  /** For what is done in short rounds. */
  Duration warmUp() {
    return warmUp;
  }

  int rounds() {
    return rounds;
  }
}
