package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.entity.TableName;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * One run of Debezium's engine, on a thread of its own so that the caller's can be interrupted
 * without the engine taking the interruption for its own.
 */
final class EngineRun implements LogRun {
  private final LoggedDatabase database;
  private final LogWatch watch;
  private final ChangeBatches batches;
  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile @Nullable Throwable failure;

  EngineRun(EngineLog log, ChangeSink sink, ChangeBatches batches) {
    this.database = log.database();
    this.batches = batches;
    this.watch = new LogWatch(log.alterations(), log.tables(), sink, batches::isStreaming);
    this.engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(properties(log))
            .using(OffsetCommitPolicy.always())
            .using((success, _, error) -> failure = success ? null : error)
            .notifying(batches)
            .build();
  }

  private static Properties properties(EngineLog log) {
    var properties = new Properties();
    properties.putAll(log.engine());
    properties.setProperty("tasks.max", "1");
    properties.setProperty("errors.max.retries", "0");
    properties.setProperty("record.processing.threads", "1");
    properties.setProperty("offset.storage", SeededOffsets.class.getName());
    SeededOffsets.seed(properties, log.from().partition(), log.from().offset());
    return properties;
  }

  @Override
  public CompletableFuture<List<TableName>> outdated() {
    return batches.outdated();
  }

  @Override
  public void until(CompletableFuture<Boolean> closed) throws InterruptedException {
    Thread.ofPlatform().name("debezium-engine").daemon().start(this::run);
    try {
      watch.until(CompletableFuture.anyOf(closed, ended, outdated()), outdated());
    } finally {
      stop();
    }
    var error = failure;
    if (error == null || closed.isDone() || isOutdated()) return;
    throw batches.failure().orElseGet(() -> database.translated(error));
  }

  /** A connector that does not understand how a table was altered fails at its next row. */
  private boolean isOutdated() {
    if (batches.failure().isEmpty() && watch.alterations().happened())
      outdated().complete(List.of());
    return outdated().isDone();
  }

  private void run() {
    try {
      engine.run();
    } catch (RuntimeException | Error e) {
      if (failure == null) failure = e;
    } finally {
      ended.complete(true);
    }
  }

  /**
   * On a thread of its own: interrupted while it closes, the engine would leave its task running,
   * and with it the hold on the slot.
   */
  private void stop() {
    Uninterrupted.join(
        Thread.ofPlatform().name("debezium-stop").daemon().start(this::closeUntilEnded));
  }

  /** The engine refuses to be closed while its task starts, so this asks until it has ended. */
  private void closeUntilEnded() {
    while (!ended.isDone()) {
      close();
      try {
        ended.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        // asked again
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException(e); // nothing does so
      }
    }
  }

  private void close() {
    try {
      engine.close();
    } catch (IllegalStateException _) {
      // starting, or stopping already: asked again, or found ended, soon
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
