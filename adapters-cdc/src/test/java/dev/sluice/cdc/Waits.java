package dev.sluice.cdc;

import static org.awaitility.Awaitility.await;

import dev.sluice.fixtures.change.RunningSource;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what a source brings about; ends at once if the source fails. */
final class Waits {
  private Waits() {}

  static void until(Callable<Boolean> condition, RunningSource running) {
    await()
        .atMost(Duration.ofSeconds(25))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> condition.call() || failed(running));
  }

  private static boolean failed(RunningSource running) {
    if (!running.hasEnded()) return false;
    throw new AssertionError("the source ended", running.end().orElse(null));
  }
}
