package dev.sluice.benchmarks.harness;

import java.util.List;

/** How something grows. */
public record Curve(String name, List<Point> points) {
  /**
   * @param times how many times the smallest
   * @param value of the thing there, more being worse
   */
  public record Point(double times, double value) {}

  public Curve {
    points = List.copyOf(points);
  }
}
