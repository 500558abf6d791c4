package dev.sluice.benchmarks.harness;

import dev.sluice.benchmarks.harness.Contender.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same work done in several ways.
 *
 * @param unit of what is counted, in the plural
 * @param contenders the floor first; all others must do what it did
 */
public record Race(String name, String unit, Measure measure, List<Contender> contenders) {
  public Race {
    contenders = List.copyOf(contenders);
  }

  /** A race for the higher rate. */
  public static Race ofRates(String name, String unit) {
    return new Race(name, unit, Measure.RATE, List.of());
  }

  /** A race for the shorter time. */
  public static Race ofTimes(String name, String unit) {
    return new Race(name, unit, Measure.TIME, List.of());
  }

  /** What all others are compared with. */
  public Race floor(String contender, Attempt attempt) {
    if (!contenders.isEmpty()) throw new IllegalStateException(name + " has a floor already");
    return with(new Contender(contender, Optional.empty(), attempt));
  }

  public Race contender(String contender, Goal goal, Attempt attempt) {
    return with(new Contender(contender, Optional.of(goal), attempt));
  }

  /** A contender of whom nothing is asked. */
  public Race beside(String contender, Attempt attempt) {
    return with(new Contender(contender, Optional.empty(), attempt));
  }

  private Race with(Contender contender) {
    var all = new ArrayList<>(contenders);
    all.add(contender);
    return new Race(name, unit, measure, all);
  }
}
