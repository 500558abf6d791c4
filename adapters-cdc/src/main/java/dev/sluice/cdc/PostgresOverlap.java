package dev.sluice.cdc;

import java.util.Map;

/**
 * Transactions that snapshots saw, and that the log tells of behind them once more.
 *
 * @param snapshots what the reading of each table saw
 */
record PostgresOverlap(Map<LoggedTable.Name, SelectSnapshot.Snapshot> snapshots)
    implements Overlap {
  static final PostgresOverlap NONE = new PostgresOverlap(Map.of());

  /** Whether what a transaction did to a table is in the rows that were read. */
  boolean isRead(LoggedTable.Name table, long transaction) {
    var snapshot = snapshots.get(table);
    return snapshot != null && snapshot.sees(transaction);
  }

  /** Whether the log has told all that was read, up to here. */
  boolean endsBefore(Lsn reached) {
    return snapshots.values().stream().noneMatch(it -> reached.compareTo(it.written()) < 0);
  }
}
