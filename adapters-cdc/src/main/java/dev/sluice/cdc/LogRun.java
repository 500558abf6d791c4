package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A log that is being followed, on threads of its own. */
interface LogRun {
  /**
   * Runs until the future is complete, the tables are altered, the log cannot be read or the thread
   * is interrupted.
   *
   * @throws dev.sluice.domain.SyncFailure if the log cannot be read, or what the sink threw
   */
  void until(CompletableFuture<Boolean> closed) throws InterruptedException;

  /**
   * Complete once the tables are not what was prepared for; nothing more is taken then. Holds those
   * that must be read again for another reason than that they were altered.
   */
  CompletableFuture<List<TableName>> outdated();
}
