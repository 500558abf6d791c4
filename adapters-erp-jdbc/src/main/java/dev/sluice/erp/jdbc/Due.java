package dev.sluice.erp.jdbc;

import java.time.Duration;

/** When something is to be done again. By a clock that nobody sets back. Used by one thread. */
final class Due {
  private final long pause;
  private long done;

  private Due(Duration pause, long done) {
    this.pause = pause.toNanos();
    this.done = done;
  }

  static Due now(Duration pause) {
    return new Due(pause, System.nanoTime() - pause.toNanos());
  }

  static Due later(Duration pause) {
    return new Due(pause, System.nanoTime());
  }

  boolean isNow() {
    return System.nanoTime() - done >= pause;
  }

  void done() {
    done = System.nanoTime();
  }
}
