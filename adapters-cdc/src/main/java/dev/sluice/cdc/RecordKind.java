package dev.sluice.cdc;

import io.debezium.data.Envelope;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** What a record of the engine is about. */
enum RecordKind {
  /** A row, as it is or as it changed. */
  ROW,
  /** The same, where it is a transaction by itself that no end is told of. */
  ROW_ALONE,
  /** A table was altered. */
  TABLE_ALTERED,
  TRANSACTION_BEGINS,
  TRANSACTION_ENDS,
  /** A heartbeat and whatever else only moves the offset. */
  OTHER;

  private static final String TRANSACTION = "io.debezium.connector.common.TransactionMetadataValue";

  static RecordKind of(SourceRecord row) {
    var schema = row.valueSchema();
    if (schema == null || !(row.value() instanceof Struct value)) return OTHER;
    if (Envelope.isEnvelopeSchema(schema)) return ROW;
    return TRANSACTION.equals(schema.name()) ? ofTransaction(value) : OTHER;
  }

  private static RecordKind ofTransaction(Struct value) {
    return value.getString("status").equals("BEGIN") ? TRANSACTION_BEGINS : TRANSACTION_ENDS;
  }
}
