package dev.sluice.cdc;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What the records of MySQL's connector mean. Their offsets have the transactions before the one
 * that a record is part of, and its id.
 */
record MySqlRun(Pulse pulse) implements VendorLog.Run {
  private static final String GTIDS = "gtids";
  private static final String TRANSACTION = "transaction_id";
  private static final String ALTERATION = "io.debezium.connector.mysql.SchemaChangeValue";

  @Override
  public RecordKind kind(SourceRecord row) {
    pulse.felt();
    var schema = row.valueSchema();
    if (schema != null && ALTERATION.equals(schema.name())) return RecordKind.TABLE_ALTERED;
    var kind = RecordKind.of(row);
    if (kind != RecordKind.ROW) return kind;
    return ((Struct) row.value()).getString("op").equals("t") ? RecordKind.ROW_ALONE : kind;
  }

  @Override
  public Optional<String> afterTransactions(Map<String, ?> recordOffset) {
    return recordOffset.containsKey(GTIDS)
        ? Optional.of(behind(recordOffset).text())
        : Optional.empty();
  }

  private static MySqlGtids behind(Map<String, ?> recordOffset) {
    var before = new MySqlGtids(recordOffset.get(GTIDS) instanceof String it ? it : "");
    return recordOffset.get(TRANSACTION) instanceof String it ? before.with(it) : before;
  }

  @Override
  public boolean reached(String place, Map<String, ?> recordOffset) {
    return behind(recordOffset).contains(new MySqlGtids(place));
  }

  @Override
  public boolean isLost() {
    return pulse.isLost();
  }
}
