package dev.sluice.cdc;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What the records of SQL Server's connector mean. All rows of a transaction have its commit's LSN,
 * which is also its id. The connector tells of an end only with the next transaction's first row,
 * or once it sees that nothing is being captured, and with an offset that may be of that row
 * already: so it is the id by which we know what ended.
 */
final class SqlServerRun implements VendorLog.Run {
  private static final String COMMIT = "commit_lsn";
  private static final String CHANGE = "change_lsn";

  private SqlServerLsn ended;

  SqlServerRun(SqlServerLsn from) {
    ended = from;
  }

  @Override
  public RecordKind kind(SourceRecord row) {
    var kind = RecordKind.of(row);
    return switch (kind) {
      case TRANSACTION_ENDS -> {
        ended(new SqlServerLsn(((Struct) row.value()).getString("id")));
        yield kind;
      }
      case OTHER -> quiet(row.sourceOffset());
      default -> kind;
    };
  }

  /** An offset without a row is behind all that was captured up to it. */
  private RecordKind quiet(Map<String, ?> recordOffset) {
    var isOfRow = recordOffset.get(CHANGE) instanceof String it && !it.equals("NULL");
    if (isOfRow || !(recordOffset.get(COMMIT) instanceof String commit)) return RecordKind.OTHER;
    if (new SqlServerLsn(commit).compareTo(ended) <= 0) return RecordKind.OTHER;
    ended(new SqlServerLsn(commit));
    return RecordKind.TRANSACTION_ENDS;
  }

  private void ended(SqlServerLsn commit) {
    if (commit.compareTo(ended) > 0) ended = commit;
  }

  @Override
  public Optional<String> afterTransactions(Map<String, ?> recordOffset) {
    return Optional.of(ended.text());
  }

  @Override
  public boolean reached(String place, Map<String, ?> recordOffset) {
    return ended.compareTo(new SqlServerLsn(place)) >= 0;
  }
}
