package dev.sluice.cdc;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What the records of Oracle's connector mean. It tells a transaction whole, once it is committed;
 * the offset of its end counts the commit in.
 */
record OracleRun() implements VendorLog.Run {
  @Override
  public RecordKind kind(SourceRecord row) {
    var kind = RecordKind.of(row);
    if (kind != RecordKind.ROW) return kind;
    return ((Struct) row.value()).getString("op").equals("t") ? RecordKind.ROW_ALONE : kind;
  }

  @Override
  public Optional<String> afterTransactions(Map<String, ?> recordOffset) {
    return OraclePlace.isIn(recordOffset)
        ? Optional.of(OraclePlace.of(recordOffset).text())
        : Optional.empty();
  }

  @Override
  public boolean reached(String place, Map<String, ?> recordOffset) {
    throw new IllegalStateException("tables are read as of the place itself");
  }
}
