package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Start;
import dev.sluice.domain.change.ChangeSink;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes the engine's batches to the sink: those of the load first, if there is one, then the
 * stream's. Confirms to the database only what the sink has made durable.
 */
final class ChangeBatches
    implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {
  /** What a batch is being read as. */
  interface Phase {
    /** Returns the phase of the records behind this one. */
    Phase take(RecordChangeEvent<SourceRecord> event) throws InterruptedException;

    void endOfBatch(RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
        throws InterruptedException;
  }

  private Phase phase;
  private volatile @Nullable RuntimeException failure;

  ChangeBatches(Preparation preparation, ChangeSink sink) {
    var tables = new TableReaders(preparation.tables(), preparation.columns());
    var streaming = new StreamPhase(tables, preparation.offsets(), sink);
    phase =
        switch (preparation.start()) {
          case Start.Load _ ->
              new LoadPhase(preparation.tables().size(), tables, preparation.offsets(), sink)
                  .followedBy(streaming);
          case Start.Resume _ -> streaming;
        };
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> events,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    try {
      for (var event : events) phase = phase.take(event);
      phase.endOfBatch(committer);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** What the sink or a reader threw; the engine wraps it beyond recognition. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }
}
