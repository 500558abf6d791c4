package dev.sluice.cdc;

import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/**
 * Transactions that snapshots saw, and that the log tells of behind them once more.
 *
 * @param snapshots what the reading of each table saw
 */
record PostgresOverlap(Map<LoggedTable.Name, SelectSnapshot.Snapshot> snapshots)
    implements Preparation.Overlap {
  @Override
  public boolean isRead(LoggedTable.Name table, Struct source) {
    var snapshot = snapshots.get(table);
    return snapshot != null && snapshot.sees(source.getInt64("txId"));
  }

  @Override
  public boolean ends(Map<String, ?> recordOffset) {
    return recordOffset.get("lsn") instanceof Long lsn
        && snapshots.values().stream().noneMatch(it -> new Lsn(lsn).compareTo(it.written()) < 0);
  }
}
