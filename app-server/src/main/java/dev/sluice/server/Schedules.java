package dev.sluice.server;

import dev.sluice.domain.SyncFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again, each kind on a thread of its own. */
final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final List<ScheduledExecutorService> threads = new ArrayList<>();

  /** What is done each time. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /**
   * Does the work now and then after each pause. A failure is told once, until it is another one or
   * over, and does not end the schedule.
   */
  void every(Duration pause, String name, Work work) {
    var thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    threads.add(thread);
    var task = new Task(name, work);
    var _ = thread.scheduleWithFixedDelay(task::run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static final class Task {
    private final String name;
    private final Work work;
    private String told = "";

    Task(String name, Work work) {
      this.name = name;
      this.work = work;
    }

    void run() {
      try {
        work.run();
        if (!told.isEmpty()) LOG.info("{}: goes on", name);
        told = "";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (SyncFailure e) {
        tell(e);
      } catch (RuntimeException e) {
        tell(e);
      }
    }

    private void tell(RuntimeException e) {
      var message = String.valueOf(e.getMessage());
      if (message.equals(told)) return;
      told = message;
      LOG.warn("{}: {}; trying again", name, message, e);
    }
  }

  /** Interrupts what runs and waits for its end, a while. */
  @Override
  public void close() {
    threads.forEach(ScheduledExecutorService::shutdownNow);
    for (var thread : threads) {
      try {
        var _ = thread.awaitTermination(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
