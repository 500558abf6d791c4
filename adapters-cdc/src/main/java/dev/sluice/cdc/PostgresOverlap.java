package dev.sluice.cdc;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;

/** Transactions that a snapshot saw, and that the log tells of behind it once more. */
record PostgresOverlap(SelectSnapshot.Snapshot snapshot, Set<LoggedTable.Name> tables)
    implements Preparation.Overlap {
  @Override
  public boolean isRead(LoggedTable.Name table, Struct source) {
    return tables.contains(table) && snapshot.sees(source.getInt64("txId"));
  }

  @Override
  public boolean ends(Map<String, ?> recordOffset) {
    return recordOffset.get("lsn") instanceof Long lsn
        && new Lsn(lsn).compareTo(snapshot.written()) >= 0;
  }
}
