package dev.sluice.cdc;

/** Waits that are not given up: an interruption is kept for whoever asks next. */
final class Uninterrupted {
  private Uninterrupted() {}

  static void join(Thread thread) {
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
