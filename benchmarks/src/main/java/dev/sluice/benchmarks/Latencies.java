package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Spread;
import java.util.List;

/** How long many small things took. */
final class Latencies {
  private Latencies() {}

  /** In milliseconds. */
  static double median(List<Double> seconds) {
    return 1e3 * Spread.quantile(seconds.stream().sorted().toList(), 0.5);
  }

  /** The 99th percentile in milliseconds. */
  static double high(List<Double> seconds) {
    return 1e3 * Spread.quantile(seconds.stream().sorted().toList(), 0.99);
  }
}
