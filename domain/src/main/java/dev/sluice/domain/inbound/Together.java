package dev.sluice.domain.inbound;

import dev.sluice.domain.SyncFailure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work that runs at the same time. */
final class Together {
  private Together() {}

  /**
   * Waits for all of it, also where one fails.
   *
   * @throws SyncFailure that of one that failed
   */
  static <T> List<T> all(List<CompletableFuture<T>> running) {
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SyncFailure failure) throw failure;
      throw e;
    }
    return running.stream().map(CompletableFuture::join).toList();
  }
}
