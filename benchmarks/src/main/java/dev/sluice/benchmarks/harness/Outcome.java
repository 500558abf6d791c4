package dev.sluice.benchmarks.harness;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What came of one attempt.
 *
 * @param ownSeconds what the attempt took by its own clock, where that is not from call to return
 * @param tally finds out what was done; asked after the clock has stopped
 */
public record Outcome(OptionalDouble ownSeconds, Supplier<Tally> tally) {

  public static Outcome of(Supplier<Tally> tally) {
    return new Outcome(OptionalDouble.empty(), tally);
  }

  public static Outcome timed(double seconds, Tally tally) {
    return new Outcome(OptionalDouble.of(seconds), () -> tally);
  }
}
