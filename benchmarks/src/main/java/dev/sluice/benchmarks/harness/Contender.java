package dev.sluice.benchmarks.harness;

import java.util.Optional;

/**
 * One way of doing the work of a race.
 *
 * @param goal what is asked of it; empty where it only stands beside for comparison
 */
public record Contender(String name, Optional<Goal> goal, Attempt attempt) {

  /** Does the work once; the clock runs meanwhile. */
  @FunctionalInterface
  public interface Attempt {
    Outcome run() throws Exception;
  }
}
