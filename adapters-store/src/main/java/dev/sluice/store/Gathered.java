package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Has what comes while the same is being done for others done together, as soon as that is over:
 * one transaction for many of them, and nobody waits for anything but the work before.
 */
final class Gathered<J, R> {
  private final int most;
  private final Function<List<J>, List<R>> work;
  private final Queue<Waiting<J, R>> waiting = new ConcurrentLinkedQueue<>();
  private final Lock turn = new ReentrantLock();

  private record Waiting<J, R>(J job, CompletableFuture<R> result) {}

  /**
   * @param most jobs that are done together
   * @param work has a result for each job, in their order; if it fails, nothing is done
   */
  Gathered(int most, Function<List<J>, List<R>> work) {
    this.most = most;
    this.work = work;
  }

  /** Waits until the job is done. */
  R of(J job) {
    var mine = new Waiting<>(job, new CompletableFuture<R>());
    waiting.add(mine);
    while (!mine.result().isDone()) {
      turn.lock();
      try {
        if (!mine.result().isDone()) work(next());
      } finally {
        turn.unlock();
      }
    }
    return resultOf(mine);
  }

  private List<Waiting<J, R>> next() {
    var next = new ArrayList<Waiting<J, R>>();
    for (var it = waiting.poll(); it != null; it = next.size() < most ? waiting.poll() : null) {
      next.add(it);
    }
    return next;
  }

  private void work(List<Waiting<J, R>> together) {
    try {
      var results = work.apply(together.stream().map(Waiting::job).toList());
      for (var i = 0; i < together.size(); i++) together.get(i).result().complete(results.get(i));
    } catch (RuntimeException | Error e) {
      if (together.size() > 1 && isOfOne(e)) {
        together.forEach(it -> work(List.of(it)));
      } else {
        together.forEach(it -> it.result().completeExceptionally(e));
      }
    }
  }

  /** One that cannot be done must not keep the others from it; when the store is away, none can. */
  private static boolean isOfOne(Throwable e) {
    return e instanceof SyncFailure failure
        && failure.remedy() != Remedy.TRY_AGAIN
        && failure.remedy() != Remedy.CALL_OPERATOR;
  }

  private static <R> R resultOf(Waiting<?, R> done) {
    try {
      return done.result().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }
}
