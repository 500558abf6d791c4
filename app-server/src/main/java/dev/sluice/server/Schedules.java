package dev.sluice.server;

import dev.sluice.domain.SyncFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again, each kind on a thread of its own. */
final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final List<ExecutorService> threads = new ArrayList<>();

  /** What is done each time. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Has work done before its pause is over. */
  @FunctionalInterface
  interface Nudge {
    /** Returns at once; however often it is called meanwhile, the work is done once more. */
    void soon();
  }

  /** Threads for what work hands on, as many as say. */
  ExecutorService hands(int count, String name) {
    var hands =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name(name, 1).daemon().factory());
    threads.add(hands);
    return hands;
  }

  /**
   * Does the work now and then after each pause. A failure is told once, until it is another one or
   * over, and does not end the schedule.
   */
  Nudge every(Duration pause, String name, Work work) {
    var thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    threads.add(thread);
    var task = new Task(name, work);
    var _ = thread.scheduleWithFixedDelay(task::run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return () -> soon(task, thread);
  }

  private static void soon(Task task, ExecutorService thread) {
    if (!task.asked.compareAndSet(false, true)) return;
    try {
      thread.execute(task::run);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: ends, and is done no more", task.name, e);
    }
  }

  private static final class Task {
    private final String name;
    private final Work work;
    private final AtomicBoolean asked = new AtomicBoolean();
    private String told = "";

    Task(String name, Work work) {
      this.name = name;
      this.work = work;
    }

    void run() {
      asked.set(false);
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
    threads.forEach(ExecutorService::shutdownNow);
    for (var thread : threads) {
      try {
        var _ = thread.awaitTermination(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
