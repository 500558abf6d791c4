package dev.sluice.demo;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C interrupts one thread, and the process ends when that has put everything away. */
final class CtrlC implements AutoCloseable {
  private final CountDownLatch putAway = new CountDownLatch(1);
  private final Thread hook;

  private CtrlC(Thread thread) {
    hook =
        new Thread(
            () -> {
              thread.interrupt();
              try {
                putAway.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  static CtrlC interruptsThisThread() {
    var ctrlC = new CtrlC(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(ctrlC.hook);
    return ctrlC;
  }

  @Override
  public void close() {
    putAway.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and the hook is what it waited for.
    }
  }
}
