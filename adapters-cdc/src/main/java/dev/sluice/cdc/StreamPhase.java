package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.change.TableChange;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The stream of transactions. Holds no more than one batch: what is left of a transaction at a
 * batch's end is passed on as a part.
 */
final class StreamPhase implements ChangeBatches.Phase {
  private final TableReaders tables;
  private final Preparation.Offsets offsets;
  private final ChangeSink sink;
  private List<TableChange> changes = new ArrayList<>();
  private int whole;
  private boolean inTransaction;
  private boolean partReported;
  private @Nullable RecordChangeEvent<SourceRecord> lastEnd;
  private @Nullable RecordChangeEvent<SourceRecord> lastQuiet;
  private Optional<SourceOffset> reported = Optional.empty();

  StreamPhase(TableReaders tables, Preparation.Offsets offsets, ChangeSink sink) {
    this.tables = tables;
    this.offsets = offsets;
    this.sink = sink;
  }

  @Override
  public ChangeBatches.Phase take(RecordChangeEvent<SourceRecord> event) {
    switch (offsets.kind(event.record())) {
      case ROW -> tables.changed(event.record(), changes::add);
      case ROW_ALONE -> {
        tables.changed(event.record(), changes::add);
        transactionEnds(event);
      }
      case TRANSACTION_BEGINS -> inTransaction = true;
      case TRANSACTION_ENDS -> transactionEnds(event);
      case TABLE_ALTERED -> {
        tables.altered(event.record());
        transactionEnds(event);
      }
      // within a transaction an offset may be that of its end already
      case OTHER -> lastQuiet = inTransaction ? lastQuiet : event;
      case TABLE_LOADED, LOAD_COMPLETED -> {}
    }
    return this;
  }

  private void transactionEnds(RecordChangeEvent<SourceRecord> event) {
    inTransaction = false;
    whole = changes.size();
    lastEnd = event;
    lastQuiet = null;
  }

  @Override
  public void endOfBatch(RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    var end = lastEnd;
    if (end != null) transactionsEnded(end, committer);
    var quiet = lastQuiet;
    if (quiet != null) idle(quiet, committer);
    if (!changes.isEmpty()) {
      sink.partOfTransaction(changes);
      partReported = true;
    }
    changes = new ArrayList<>();
    whole = 0;
    lastEnd = null;
    lastQuiet = null;
  }

  private void transactionsEnded(
      RecordChangeEvent<SourceRecord> end,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    if (whole == 0 && !partReported) {
      idle(end, committer);
      return;
    }
    var offset = offsets.afterTransactions(end.record().sourceOffset()).orElseThrow();
    sink.transactionsEnded(List.copyOf(changes.subList(0, whole)), offset, committedAt(end));
    changes = new ArrayList<>(changes.subList(whole, changes.size()));
    partReported = false;
    confirm(offset, end, committer);
  }

  private static Instant committedAt(RecordChangeEvent<SourceRecord> end) {
    return Instant.ofEpochMilli(((Struct) end.record().value()).getInt64("ts_ms"));
  }

  private void idle(
      RecordChangeEvent<SourceRecord> quiet,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    var offset = offsets.afterTransactions(quiet.record().sourceOffset());
    if (offset.isEmpty() || offset.equals(reported)) return;
    sink.idle(offset.get());
    confirm(offset.get(), quiet, committer);
  }

  /** Only now may the database forget what lies before the offset. */
  private void confirm(
      SourceOffset offset,
      RecordChangeEvent<SourceRecord> event,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    reported = Optional.of(offset);
    committer.markProcessed(event);
    committer.markBatchFinished();
  }
}
