package dev.sluice.benchmarks;

import java.util.concurrent.TimeUnit;

/** A process that a benchmark started. */
final class ChildProcess {
  private static final int PATIENCE_SECONDS = 30;

  private ChildProcess() {}

  /** Lets it end by itself, and ends it if it does not. */
  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
