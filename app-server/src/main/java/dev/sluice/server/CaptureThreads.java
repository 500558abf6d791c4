package dev.sluice.server;

import dev.sluice.domain.change.Capture;
import java.util.List;

/** Runs each capture on a thread of its own. */
final class CaptureThreads implements AutoCloseable {
  private final Captures captures;
  private final List<Thread> threads;

  CaptureThreads(Captures captures) {
    this.captures = captures;
    this.threads =
        captures.all().stream()
            .map(
                it ->
                    Thread.ofPlatform()
                        .name("capture-" + it.progress().source())
                        .start(() -> run(it)))
            .toList();
  }

  private static void run(Capture capture) {
    try {
      capture.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    captures.all().forEach(Capture::close);
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
