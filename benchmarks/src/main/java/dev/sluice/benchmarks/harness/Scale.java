package dev.sluice.benchmarks.harness;

/** How large everything is. */
public enum Scale {
  /** Shows in seconds that everything works; its numbers say nothing. */
  QUICK(1, 2),
  /** A few minutes per benchmark. */
  FULL(3, 9),
  /** The largest sizes, where a benchmark has some that take an hour. */
  LARGE(3, 9);

  private final int warmUps;
  private final int rounds;

  Scale(int warmUps, int rounds) {
    this.warmUps = warmUps;
    this.rounds = rounds;
  }

  int warmUps() {
    return warmUps;
  }

  int rounds() {
    return rounds;
  }
}
