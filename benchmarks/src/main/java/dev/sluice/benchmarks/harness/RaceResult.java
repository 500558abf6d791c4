package dev.sluice.benchmarks.harness;

import java.util.List;

/**
 * How a race went.
 *
 * @param series the floor's first
 */
public record RaceResult(String name, String unit, Measure measure, List<Series> series) {
  public RaceResult {
    series = List.copyOf(series);
  }

  public Series floor() {
    return series.getFirst();
  }

  public Spread ratioOf(Series contender) {
    return contender.ratioTo(floor(), measure);
  }
}
