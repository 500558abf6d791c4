package dev.sluice.benchmarks.harness;

/** What of a contender is compared with the floor's. */
public enum Measure {
  /** How much per second; more is better. */
  RATE,
  /** How long; less is better. */
  TIME,
  /** How long for one of what is counted; less is better. */
  TIME_OF_ONE,
  /** How many bytes each of what is counted has; less is better. */
  BYTES;

  double of(Sample sample) {
    return switch (this) {
      case RATE -> sample.tally().count() / sample.seconds();
      case TIME -> sample.seconds();
      case TIME_OF_ONE -> sample.seconds() / sample.tally().count();
      case BYTES -> (double) sample.tally().bytes() / sample.tally().count();
    };
  }
}
