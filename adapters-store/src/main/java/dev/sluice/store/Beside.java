package dev.sluice.store;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does one piece of work at a time beside the thread that begins it. What the work throws is thrown
 * to whoever begins the next, asks for its end, or whether it has ended. Used by one thread, which
 * is not kept from its work by an interruption, but keeps it.
 */
final class Beside {
  private static final int PATIENCE_MILLIS = 100;

  private FutureTask<Boolean> work = new FutureTask<>(() -> true);

  Beside() {
    work.run();
  }

  /** When the work before it has ended. */
  void begin(SqlFailures.Work next) throws SQLException {
    await();
    Callable<Boolean> all =
        () -> {
          next.run();
          return true;
        };
    work = new FutureTask<>(all);
    Thread.ofPlatform().name("store-writer").daemon().start(work);
  }

  /** Whether nothing is being done. */
  boolean isFree() throws SQLException {
    if (!work.isDone()) return false;
    await();
    return true;
  }

  void await() throws SQLException {
    uninterrupted(
        () -> {
          result();
          return true;
        });
  }

  private void result() throws InterruptedException, SQLException {
    try {
      work.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e); // nothing else is thrown
      }
    }
  }

  /**
   * Waits until the work has ended, however it does.
   *
   * @param cancelling makes it fail soon, if it happens to be waiting just then
   */
  void giveUp(SqlFailures.Work cancelling) throws SQLException {
    while (!work.isDone()) {
      cancel(cancelling);
      uninterrupted(this::hasEndedSoon);
    }
  }

  private static void cancel(SqlFailures.Work cancelling) {
    try {
      cancelling.run();
    } catch (SQLException _) {
      // the work meets the same trouble, or ends by itself
    }
  }

  private boolean hasEndedSoon() throws InterruptedException {
    try {
      return work.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException _) {
      return true; // as it was meant to
    }
  }

  private interface Waiting {
    boolean isOver() throws InterruptedException, SQLException;
  }

  private static void uninterrupted(Waiting waiting) throws SQLException {
    var interrupted = false;
    try {
      while (true) {
        try {
          waiting.isOver();
          return;
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
