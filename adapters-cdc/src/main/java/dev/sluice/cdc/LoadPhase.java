package dev.sluice.cdc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.TableChange;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The engine's snapshot. It is complete when the engine says so, in order with the rows, and said
 * so before of every single table: a snapshot that ends early must not pass for an empty table.
 */
final class LoadPhase {
  private final int tablesExpected;
  private final TableReaders tables;
  private final Preparation.Offsets offsets;
  private final ChangeSink sink;
  private final List<TableChange.Written> rows = new ArrayList<>();
  private int tablesLoaded;

  LoadPhase(int tablesExpected, TableReaders tables, Preparation.Offsets offsets, ChangeSink sink) {
    this.tablesExpected = tablesExpected;
    this.tables = tables;
    this.offsets = offsets;
    this.sink = sink;
  }

  ChangeBatches.Phase followedBy(ChangeBatches.Phase next) {
    return new ChangeBatches.Phase() {
      @Override
      public ChangeBatches.Phase take(RecordChangeEvent<SourceRecord> event) {
        return LoadPhase.this.take(event.record()) ? next : this;
      }

      @Override
      public void endOfBatch(RecordCommitter<RecordChangeEvent<SourceRecord>> committer) {
        report();
      }
    };
  }

  /** Returns whether this was the last record of the load. */
  private boolean take(SourceRecord row) {
    switch (RecordKind.of(row)) {
      case ROW -> tables.loaded(row, rows::add);
      case TABLE_LOADED -> tablesLoaded++;
      case LOAD_COMPLETED -> {
        finish(row);
        return true;
      }
      case ROW_ALONE, TABLE_ALTERED, TRANSACTION_BEGINS, TRANSACTION_ENDS, OTHER -> {}
    }
    return false;
  }

  private void report() {
    if (!rows.isEmpty()) sink.loaded(List.copyOf(rows));
    rows.clear();
  }

  private void finish(SourceRecord completed) {
    if (tablesLoaded != tablesExpected) {
      throw new SyncFailure(
          Remedy.TRY_AGAIN,
          "the load ended after "
              + tablesLoaded
              + " of "
              + tablesExpected
              + " tables; it starts again from the beginning");
    }
    report();
    sink.loadFinished(offsets.afterLoad(completed.sourceOffset()));
  }
}
