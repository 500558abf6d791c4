package dev.sluice.cdc;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.entity.TableName;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  private final CompletableFuture<List<TableName>> outdated = new CompletableFuture<>();
  private final Preparation preparation;
  private final ChangeSink sink;
  private volatile Phase phase;
  private volatile @Nullable RuntimeException failure;

  private ChangeBatches(Phase first, Preparation preparation, ChangeSink sink) {
    phase = first;
    this.preparation = preparation;
    this.sink = sink;
  }

  /** All tables first, then the stream. */
  static ChangeBatches ofLoad(Preparation preparation, ChangeSink sink) {
    var tables = new TableReaders(preparation);
    var offsets = preparation.offsets();
    return new ChangeBatches(
        new LoadPhase(preparation.tables().size(), tables, offsets, sink)
            .followedBy(new StreamPhase(tables, offsets, sink)),
        preparation,
        sink);
  }

  static ChangeBatches ofStream(Preparation preparation, ChangeSink sink) {
    return new ChangeBatches(
        new StreamPhase(new TableReaders(preparation), preparation.offsets(), sink),
        preparation,
        sink);
  }

  /** The rest of a reload, whose rows were read already, then the stream. */
  static ChangeBatches ofReload(
      Preparation preparation, Preparation.Overlap overlap, ChangeSink sink) {
    var tables = new TableReaders(preparation);
    return new ChangeBatches(
        new ReloadPhase(
            tables,
            overlap,
            preparation.offsets(),
            sink,
            new StreamPhase(tables, preparation.offsets(), sink)),
        preparation,
        sink);
  }

  /**
   * Complete once the tables are not what was prepared for; nothing more is taken then. Holds those
   * that must be read again for another reason than that they were altered.
   */
  CompletableFuture<List<TableName>> outdated() {
    return outdated;
  }

  /**
   * Whether somebody wants tables to be read again that are followed now. Not before a load is
   * complete, which would have to start anew: it is read again behind it.
   */
  boolean areToBeReadAgain() {
    if (!(phase instanceof StreamPhase)) return false;
    try {
      var unread = sink.unread();
      return preparation.tables().stream()
          .anyMatch(it -> it.reportedAs().stream().anyMatch(unread::contains));
    } catch (SyncFailure _) {
      return false; // what ails the store will show itself
    }
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> events,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    if (outdated.isDone()) return;
    try {
      for (var event : events) phase = phase.take(event);
      phase.endOfBatch(committer);
    } catch (TableReaders.Altered | ReloadPhase.Joined _) {
      outdated.complete(List.of());
    } catch (TableReaders.ToldInPart e) {
      outdated.complete(e.tables());
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
