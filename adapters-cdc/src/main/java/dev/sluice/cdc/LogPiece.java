package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange;
import java.time.Instant;
import java.util.List;

/**
 * A piece of the log, as it goes from the thread that reads to the one that writes: changes, and
 * what stands behind them.
 *
 * @param weight about how many bytes of memory it takes
 */
record LogPiece(List<TableChange> changes, long weight, Behind behind) {
  /** What stands behind the changes. */
  sealed interface Behind {
    /** More of the same transaction. */
    record More() implements Behind {}

    /** The transaction's end. */
    record End(Lsn lsn, Instant committedAt) implements Behind {}

    /** Nothing yet: no transaction is open, and none ended since the last that was told. */
    record Silence(Lsn lsn) implements Behind {}

    /** The end of the log's overlap with tables that were read. */
    record Joint(Lsn lsn) implements Behind {}

    /** Nothing more: it could not be read. */
    record Failure(Throwable cause) implements Behind {}
  }
}
