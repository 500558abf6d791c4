package dev.sluice.erp.jdbc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a run from another thread. Once stopped, it stays so. */
final class Stopping {
  /** What a run ends with that was stopped. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private final CountDownLatch stopped = new CountDownLatch(1);

  void stop() {
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * @throws Stopped if so
   */
  void check() throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException();
    if (isStopped()) throw new Stopped();
  }

  /** Waits; ends at once when stopped. */
  void pause(Duration duration) throws InterruptedException {
    if (stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS)) throw new Stopped();
  }
}
