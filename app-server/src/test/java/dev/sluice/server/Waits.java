package dev.sluice.server;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ThrowingRunnable;

/** Waiting for what the middleware does in its own time. */
final class Waits {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Waits() {}

  static void until(Callable<Boolean> isSo) {
    await().atMost(PATIENCE).pollInterval(PAUSE).until(isSo);
  }

  static void untilAsserted(ThrowingRunnable assertions) {
    await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(assertions);
  }
}
