package dev.sluice.cdc;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Looks every so often, while a log is being followed, whether its tables still are what was
 * prepared for, and whether somebody wants some of them to be read again.
 *
 * @param mayBeReadAgain no before a load is complete, which would have to start anew: it is read
 *     again behind it
 */
record LogWatch(
    Alterations alterations,
    Collection<LoggedTable> tables,
    ChangeSink sink,
    BooleanSupplier mayBeReadAgain) {

  /**
   * Until the run has ended.
   *
   * @param outdated is completed when the tables are not what was prepared for
   */
  void until(CompletableFuture<?> end, CompletableFuture<List<TableName>> outdated)
      throws InterruptedException {
    try {
      while (!end.isDone()) {
        try {
          end.get(alterations.interval().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          if (areToBeReadAgain() || alterations.happened()) outdated.complete(List.of());
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // nothing completes it so
    }
  }

  private boolean areToBeReadAgain() {
    if (!mayBeReadAgain.getAsBoolean()) return false;
    try {
      var unread = sink.unread();
      return tables.stream().anyMatch(it -> it.reportedAs().stream().anyMatch(unread::contains));
    } catch (SyncFailure _) {
      return false; // what ails the store will show itself
    }
  }
}
