package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What the connector's records and their offsets mean. An offset has the GTID position, file and
 * place of the log as they were before the transaction that its record is part of, and within one
 * its id: the offset behind it is made of these.
 *
 * @param from where the run began
 * @param tables what the tables are like that are followed
 * @param log tells what is a transaction by itself
 * @param pulse of the connection that the records come through
 */
record MariaDbOffsets(MariaDbOffset from, Map<String, String> tables, Log log, Pulse pulse)
    implements EngineLog.Offsets {
  /** The server's log. */
  interface Log {
    /**
     * Whether what begins at the place is one statement without an end of its own, as every
     * statement is that alters something.
     */
    boolean isStatement(String file, long place);
  }

  private static final String TRANSACTION = "transaction_id";
  private static final String ALTERATION = "io.debezium.connector.mariadb.SchemaChangeValue";

  @Override
  public SourceOffset start() {
    return from.of(tables).toSourceOffset();
  }

  /** Before the first transaction the connector's place is not that of its GTID position. */
  @Override
  public Optional<SourceOffset> afterTransactions(Map<String, ?> recordOffset) {
    if (!(recordOffset.get("file") instanceof String file)
        || !(recordOffset.get("pos") instanceof Long place)) return Optional.empty();
    var before = before(recordOffset);
    var behind = behind(recordOffset);
    if (behind.equals(from.position())) return Optional.of(start());
    return Optional.of(
        new MariaDbOffset(behind.toString(), file, place, before.toString(), tables, false)
            .toSourceOffset());
  }

  static GtidPosition before(Map<String, ?> recordOffset) {
    return GtidPosition.parse(recordOffset.get("gtids") instanceof String it ? it : "");
  }

  static GtidPosition behind(Map<String, ?> recordOffset) {
    var before = before(recordOffset);
    return recordOffset.get(TRANSACTION) instanceof String it ? before.behind(it) : before;
  }

  @Override
  public RecordKind kind(SourceRecord row) {
    pulse.felt();
    var schema = row.valueSchema();
    if (schema != null && ALTERATION.equals(schema.name())) return RecordKind.TABLE_ALTERED;
    var kind = RecordKind.of(row);
    return switch (kind) {
      case ROW -> ((Struct) row.value()).getString("op").equals("t") ? RecordKind.ROW_ALONE : kind;
      case OTHER -> isEndOfStatement(row.sourceOffset()) ? RecordKind.TRANSACTION_ENDS : kind;
      default -> kind;
    };
  }

  private boolean isEndOfStatement(Map<String, ?> recordOffset) {
    return recordOffset.containsKey(TRANSACTION)
        && recordOffset.get("file") instanceof String file
        && recordOffset.get("pos") instanceof Long place
        && log.isStatement(file, place);
  }
}
