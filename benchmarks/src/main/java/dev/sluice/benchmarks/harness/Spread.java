package dev.sluice.benchmarks.harness;

import java.util.List;

/** The median of some numbers, and the quartiles around it. */
public record Spread(double low, double median, double high) {

  /**
   * @param numbers at least one
   */
  public static Spread of(List<Double> numbers) {
    var sorted = numbers.stream().sorted().toList();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** Between two numbers, in proportion. */
  public static double quantile(List<Double> sorted, double share) {
    var place = share * (sorted.size() - 1);
    var below = (int) Math.floor(place);
    var above = (int) Math.ceil(place);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
