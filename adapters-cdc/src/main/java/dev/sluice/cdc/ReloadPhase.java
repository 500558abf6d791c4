package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.TableChange;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** The log from the offset up to where some tables were read: it is one step with them. */
final class ReloadPhase implements ChangeBatches.Phase {
  /** The run has done all it was made for; the next one follows all tables. */
  static final class Joined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Joined() {
      super("the tables that were read again are as far as the others");
    }
  }

  private final TableReaders tables;
  private final EngineOverlap overlap;
  private final EngineLog.Offsets offsets;
  private final ChangeSink sink;
  private final ChangeBatches.Phase next;
  private List<TableChange> changes = new ArrayList<>();
  private boolean inTransaction;

  ReloadPhase(
      TableReaders tables,
      EngineOverlap overlap,
      EngineLog.Offsets offsets,
      ChangeSink sink,
      ChangeBatches.Phase next) {
    this.tables = tables;
    this.overlap = overlap;
    this.offsets = offsets;
    this.sink = sink;
    this.next = next;
  }

  @Override
  public ChangeBatches.Phase take(
      RecordChangeEvent<SourceRecord> event,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer) {
    var row = event.record();
    switch (offsets.kind(row)) {
      case ROW -> tables.changed(row, changes::add);
      case ROW_ALONE -> {
        tables.changed(row, changes::add);
        inTransaction = false;
      }
      case TABLE_ALTERED -> {
        tables.altered(row);
        inTransaction = false;
      }
      case TRANSACTION_BEGINS -> {
        if (overlap.endsBefore(row.sourceOffset())) return finished(row);
        inTransaction = true;
      }
      case TRANSACTION_ENDS -> inTransaction = false;
      case OTHER -> {}
    }
    return inTransaction || !overlap.ends(row.sourceOffset()) ? this : finished(row);
  }

  private ChangeBatches.Phase finished(SourceRecord row) {
    report();
    var moment = overlap.endsRunAt();
    sink.loadFinished(
        moment.or(() -> offsets.afterTransactions(row.sourceOffset())).orElseGet(offsets::start));
    if (moment.isPresent()) throw new Joined();
    return next;
  }

  @Override
  public void endOfBatch() {
    report();
  }

  private void report() {
    if (!changes.isEmpty()) sink.partOfTransaction(changes);
    changes = new ArrayList<>();
  }
}
