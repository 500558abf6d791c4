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
  TABLE_LOADED,
  LOAD_COMPLETED,
  /** A heartbeat and whatever else only moves the offset. */
  OTHER;

  /** The topic that the engine's notifications are sent under. */
  static final String NOTIFICATIONS = "sluice.notifications";

  private static final String TRANSACTION = "io.debezium.connector.common.TransactionMetadataValue";

  static RecordKind of(SourceRecord row) {
    var schema = row.valueSchema();
    if (schema == null || !(row.value() instanceof Struct value)) return OTHER;
    if (Envelope.isEnvelopeSchema(schema)) return ROW;
    if (TRANSACTION.equals(schema.name())) return ofTransaction(value);
    return NOTIFICATIONS.equals(row.topic()) ? ofNotification(value) : OTHER;
  }

  /** Whether the end of a transaction follows. */
  boolean isWithinTransaction() {
    return this == ROW || this == TRANSACTION_BEGINS;
  }

  private static RecordKind ofTransaction(Struct value) {
    return value.getString("status").equals("BEGIN") ? TRANSACTION_BEGINS : TRANSACTION_ENDS;
  }

  private static RecordKind ofNotification(Struct value) {
    if (!value.getString("aggregate_type").equals("Initial Snapshot")) return OTHER;
    return switch (value.getString("type")) {
      case "TABLE_SCAN_COMPLETED" ->
          "SUCCEEDED".equals(value.getMap("additional_data").get("status")) ? TABLE_LOADED : OTHER;
      case "COMPLETED" -> LOAD_COMPLETED;
      default -> OTHER;
    };
  }
}
