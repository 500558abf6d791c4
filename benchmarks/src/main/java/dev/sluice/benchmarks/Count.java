package dev.sluice.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Counts what arrives, on any thread, and lets another wait for a number of it. */
final class Count {
  private static final int PATIENCE_SECONDS = 900;
  private long value;

  synchronized void add(long more) {
    value += more;
    notifyAll();
  }

  synchronized long value() {
    return value;
  }

  /**
   * Waits until so many have arrived.
   *
   * @param going whether whoever counts is still at work
   * @throws IllegalStateException if more arrive, or none any more
   */
  synchronized void await(long expected, BooleanSupplier going) throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (value < expected && going.getAsBoolean() && System.nanoTime() < deadline) wait(1_000);
    if (value != expected) {
      throw new IllegalStateException(value + " arrived (expected: " + expected + ")");
    }
  }
}
