package dev.sluice.cdc;

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
 * Takes the engine's batches to the sink. Confirms to the database only what the sink has made
 * durable.
 */
final class ChangeBatches
    implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {
  /** What a batch is being read as. */
  interface Phase {
    /** Returns the phase of the records behind this one. */
    Phase take(
        RecordChangeEvent<SourceRecord> event,
        RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
        throws InterruptedException;

    void endOfBatch() throws InterruptedException;
  }

  private final CompletableFuture<List<TableName>> outdated = new CompletableFuture<>();
  private volatile Phase phase;
  private volatile @Nullable RuntimeException failure;

  private ChangeBatches(Phase first) {
    phase = first;
  }

  static ChangeBatches ofStream(EngineLog log, ChangeSink sink) {
    return new ChangeBatches(new StreamPhase(new TableReaders(log), log.offsets(), sink));
  }

  /** The rest of a reload, whose rows were read already, then the stream. */
  static ChangeBatches ofReload(EngineLog log, EngineOverlap overlap, ChangeSink sink) {
    var tables = new TableReaders(log);
    var stream = new StreamPhase(tables, log.offsets(), sink);
    return new ChangeBatches(new ReloadPhase(tables, overlap, log.offsets(), sink, stream));
  }

  /** As a run tells it. */
  CompletableFuture<List<TableName>> outdated() {
    return outdated;
  }

  /** Whether nothing of a load is left. */
  boolean isStreaming() {
    return phase instanceof StreamPhase;
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> events,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    if (outdated.isDone()) return;
    try {
      for (var event : events) phase = phase.take(event, committer);
      phase.endOfBatch();
    } catch (ReloadPhase.Joined _) {
      outdated.complete(List.of());
    } catch (Outdated e) {
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
