package dev.sluice.cdc;

import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.pipeline.DataChangeEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The engine's task, but for its two pauses. By itself it sleeps when the log was silent, and waits
 * until a batch is full or the same time is up. This one waits for whatever comes, and takes what
 * is there then: few records when few come, many while a batch is being written.
 *
 * <p>The queue wakes whoever polls it when as many records are in it as a batch has; so it must be
 * told that a batch is one.
 */
public final class PromptPostgresTask extends PostgresConnectorTask {
  private static final int MOST_ROWS = 4096;

  /** Behind so many, the rest of a transaction is not waited for. */
  private static final int FEW_ROWS = 64;

  private volatile @Nullable PostgresConnectorConfig config;

  @Override
  protected ReplicationConnection buildReplicationConnection(
      PostgresConnection connection, PostgresSchema schema, PostgresConnectorConfig config)
      throws SQLException {
    this.config = config;
    return new PromptReplication(super.buildReplicationConnection(connection, schema, config));
  }

  @Override
  public List<SourceRecord> doPoll() throws InterruptedException {
    var queue = BaredQueue.of(config);
    var records = new ArrayList<SourceRecord>();
    do {
      var polled = queue.poll();
      if (polled.isEmpty()) return records;
      for (var event : polled) records.add(event.getRecord());
    } while (goesOn(records, queue));
    return records;
  }

  /** The end of a small transaction comes at once behind its rows. */
  private static boolean goesOn(
      List<SourceRecord> records, ChangeEventQueue<DataChangeEvent> queue) {
    if (records.size() >= MOST_ROWS) return false;
    if (queue.remainingCapacity() < queue.totalCapacity()) return true;
    return records.size() < FEW_ROWS && RecordKind.of(records.getLast()).isWithinTransaction();
  }
}
