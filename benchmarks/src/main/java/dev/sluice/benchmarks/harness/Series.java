package dev.sluice.benchmarks.harness;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The attempts of one contender, one per round. */
public record Series(String contender, Optional<Goal> goal, List<Sample> samples) {
  public Series {
    samples = List.copyOf(samples);
  }

  /** The contender's measure. */
  public Spread values(Measure measure) {
    return Spread.of(samples.stream().map(measure::of).toList());
  }

  public Spread seconds() {
    return Spread.of(samples.stream().map(Sample::seconds).toList());
  }

  public Spread bytesPerSecond() {
    return Spread.of(samples.stream().map(it -> it.tally().bytes() / it.seconds()).toList());
  }

  /** Round by round: what slows a round down slows both. */
  public Spread ratioTo(Series floor, Measure measure) {
    return Spread.of(
        IntStream.range(0, samples.size())
            .mapToObj(it -> measure.of(samples.get(it)) / measure.of(floor.samples.get(it)))
            .toList());
  }
}
