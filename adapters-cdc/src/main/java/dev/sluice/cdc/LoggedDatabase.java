package dev.sluice.cdc;

import dev.sluice.domain.Prerequisites;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One kind of database, as far as driving the engine needs to know it. */
interface LoggedDatabase extends Prerequisites {

  /**
   * Makes the database ready to be read behind the offset, or from the start where its log does not
   * reach back to it.
   *
   * @param unread tables to be read again in any case
   * @param wait lets time pass for something to come about
   * @throws SyncFailure if something is missing; the message has the statement that repairs it
   */
  Preparation prepare(Optional<SourceOffset> offset, Set<TableName> unread, Wait wait)
      throws InterruptedException;

  SourceLag lag();

  /**
   * About how many rows the tables have, by what the catalog calls them, as far as the database has
   * an idea without counting.
   */
  default Map<TableName, Long> estimatedRows(List<LoggedTable> tables) {
    return Map.of();
  }

  /** What a failure of the engine means. */
  SyncFailure translated(Throwable failure);

  /** A pause that ends early when the source is closed. */
  interface Wait {
    /** Returns whether the source was closed. */
    boolean millis(long millis) throws InterruptedException;
  }
}
