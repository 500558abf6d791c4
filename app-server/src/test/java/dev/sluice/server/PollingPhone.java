package dev.sluice.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Synchronizes a strict copy of a busy ERP all the time, whether the server is there or not. */
final class PollingPhone implements AutoCloseable {
  private final StrictCopy copy;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger runs = new AtomicInteger();
  private volatile String contents = "";
  private volatile Optional<Throwable> broken = Optional.empty();

  private PollingPhone(StrictCopy copy) {
    this.copy = copy;
  }

  static PollingPhone start(Caller caller) {
    return start(caller, "limit=17");
  }

  static PollingPhone start(Caller caller, String parameters) {
    var phone = new PollingPhone(new StrictCopy(caller, parameters));
    var _ = phone.thread.scheduleWithFixedDelay(phone::poll, 0, 50, TimeUnit.MILLISECONDS);
    return phone;
  }

  /** A server that is away is asked again; a broken promise ends everything. */
  private void poll() {
    if (broken.isPresent()) return;
    try {
      copy.synchronize().requireChecksums();
      BusyErp.requireWholeTransactions(copy);
      contents = BusyErp.contents(copy);
      runs.incrementAndGet();
    } catch (IOException _) {
      // away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AssertionError | RuntimeException e) {
      broken = Optional.of(e);
    }
  }

  /** How many runs it has taken whole. */
  int runs() {
    return runs.get();
  }

  /** What it held after its last whole run. */
  String contents() {
    return contents;
  }

  /** The promise that was broken. */
  Optional<Throwable> broken() {
    return broken;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
