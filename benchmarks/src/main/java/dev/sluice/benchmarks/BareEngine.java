package dev.sluice.benchmarks;

import io.debezium.data.Envelope;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's engine in its Connect format, at the pace at which we run it, for a consumer that does
 * nothing: no boundaries of transactions, no exact forms of values, no heartbeat.
 */
final class BareEngine implements LogReader {
  private final ReplicationSlot slot;
  private final Count count = new Count();
  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private BareEngine(ReplicationSlot slot, Properties properties) {
    this.slot = slot;
    engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(properties)
            .using((success, message, error) -> failure = success ? null : reason(message, error))
            .notifying(this::take)
            .build();
    thread = Thread.ofPlatform().name("bare-engine").daemon().start(engine);
  }

  private static Throwable reason(String message, @Nullable Throwable error) {
    return error == null ? new IllegalStateException(message) : error;
  }

  /** Follows the log of the tables from now on. */
  static BareEngine ofStream(ErpServer erp, List<ErpTable> tables) {
    return start(erp, "engine", "no_data", tables);
  }

  /** Reads all rows of the tables. */
  static BareEngine ofSnapshot(ErpServer erp, String slot, ErpTable table) {
    return start(erp, slot, "initial", List.of(table));
  }

  private static BareEngine start(
      ErpServer erp, String slot, String snapshot, List<ErpTable> tables) {
    var properties = new Properties();
    properties.setProperty("name", slot);
    properties.setProperty("topic.prefix", slot);
    properties.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    properties.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
    properties.setProperty("database.hostname", erp.database().host());
    properties.setProperty("database.port", "" + erp.database().port());
    properties.setProperty("database.dbname", erp.database().name());
    properties.setProperty("database.user", erp.database().user());
    properties.setProperty("database.password", erp.database().password());
    properties.setProperty("plugin.name", "pgoutput");
    properties.setProperty("slot.name", slot);
    properties.setProperty("publication.name", Publication.NAME);
    properties.setProperty("publication.autocreate.mode", "disabled");
    properties.setProperty("snapshot.mode", snapshot);
    properties.setProperty(
        "table.include.list",
        String.join(",", tables.stream().map(it -> "public." + it.name()).toList()));
    pace(properties);
    return new BareEngine(new ReplicationSlot(erp, slot), properties);
  }

  private static void pace(Properties properties) {
    properties.setProperty("tasks.max", "1");
    properties.setProperty("record.processing.threads", "1");
    properties.setProperty("poll.interval.ms", "10");
    properties.setProperty("max.batch.size", "4096");
    properties.setProperty("max.queue.size", "16384");
    properties.setProperty("status.update.interval.ms", "1000");
    properties.setProperty("tombstones.on.delete", "false");
  }

  private void take(
      List<RecordChangeEvent<SourceRecord>> events,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    var rows = 0;
    for (var event : events) {
      if (Envelope.isEnvelopeSchema(event.record().valueSchema())) rows++;
    }
    committer.markProcessed(events.getLast());
    committer.markBatchFinished();
    count.add(rows);
  }

  @Override
  public ReplicationSlot slot() {
    return slot;
  }

  @Override
  public void await(long changes) throws InterruptedException {
    count.await(changes, () -> failure == null && thread.isAlive());
  }

  @Override
  public void close() {
    try {
      engine.close();
      thread.join(10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
