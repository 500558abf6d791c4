package dev.sluice.benchmarks.harness;

/** What of a contender is compared with the floor's. */
public enum Measure {
  /** How much per second; more is better. */
  RATE,
  /** How long; less is better. */
  TIME;

  double of(Sample sample) {
    return switch (this) {
      case RATE -> sample.tally().count() / sample.seconds();
      case TIME -> sample.seconds();
    };
  }
}
