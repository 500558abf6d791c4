package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** The stream of transactions. */
final class StreamPhase implements ChangeBatches.Phase {
  private final TableReaders tables;
  private final EngineLog.Offsets offsets;
  private final Transactions transactions;
  private boolean inTransaction;

  /** Behind a record of the engine. */
  private record Behind(
      RecordChangeEvent<SourceRecord> event,
      EngineLog.Offsets offsets,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      implements Transactions.Boundary {
    @Override
    public Optional<SourceOffset> offset() {
      return offsets.afterTransactions(event.record().sourceOffset());
    }

    @Override
    public Instant committedAt() {
      return Instant.ofEpochMilli(((Struct) event.record().value()).getInt64("ts_ms"));
    }

    @Override
    public void confirm() throws InterruptedException {
      committer.markProcessed(event);
      committer.markBatchFinished();
    }
  }

  StreamPhase(TableReaders tables, EngineLog.Offsets offsets, ChangeSink sink) {
    this.tables = tables;
    this.offsets = offsets;
    this.transactions = new Transactions(sink);
  }

  @Override
  public ChangeBatches.Phase take(
      RecordChangeEvent<SourceRecord> event,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer) {
    var behind = new Behind(event, offsets, committer);
    switch (offsets.kind(event.record())) {
      case ROW -> tables.changed(event.record(), transactions::changed);
      case ROW_ALONE -> {
        tables.changed(event.record(), transactions::changed);
        ended(behind);
      }
      case TRANSACTION_BEGINS -> inTransaction = true;
      case TRANSACTION_ENDS -> ended(behind);
      case TABLE_ALTERED -> {
        tables.altered(event.record());
        ended(behind);
      }
      // within a transaction an offset may be that of its end already
      case OTHER -> {
        if (!inTransaction) transactions.quiet(behind);
      }
    }
    return this;
  }

  private void ended(Behind end) {
    inTransaction = false;
    transactions.ended(end);
  }

  @Override
  public void endOfBatch() throws InterruptedException {
    transactions.endOfBatch();
  }
}
