package dev.sluice.cdc;

import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What connectors are told alike that read the tables' columns themselves: SQL Server's and
 * Oracle's.
 */
final class ConnectorProperties {
  /** What the connector calls this source in its offsets. */
  static final String SERVER = "sluice";

  private static final String BATCH_ROWS = "4096";
  private static final String QUEUE_ROWS = "16384";
  private static final String QUEUE_BYTES = "67108864";

  private final Properties properties = new Properties();

  ConnectorProperties(String connector) {
    SeededOffsets.name(properties);
    with("connector.class", connector);
    with("topic.prefix", SERVER);
  }

  ConnectorProperties with(String key, String value) {
    properties.setProperty(key, value);
    return this;
  }

  /**
   * How tables are made is read anew at each start, which is what {@code recovery} is there for,
   * and forgotten with the run: tables that were altered since the offset are read again.
   */
  ConnectorProperties withTables(Collection<LoggedTable.Name> tables) {
    with(
        "table.include.list",
        tables.stream().map(LoggedTable.Name::pattern).collect(Collectors.joining(",")));
    with("snapshot.mode", "recovery");
    with("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
    with("schema.history.internal.store.only.captured.tables.ddl", "true");
    with("include.schema.changes", "false");
    with("provide.transaction.metadata", "true");
    with("skipped.operations", "none");
    return with("tombstones.on.delete", "false");
  }

  /** In forms that keep all of a value. */
  ConnectorProperties withExactValues() {
    with("decimal.handling.mode", "precise");
    with("time.precision.mode", "adaptive");
    with("binary.handling.mode", "bytes");
    return with("event.processing.failure.handling.mode", "fail");
  }

  ConnectorProperties withPace(Duration poll, Duration heartbeat) {
    with("poll.interval.ms", "" + poll.toMillis());
    with("max.batch.size", BATCH_ROWS);
    with("max.queue.size", QUEUE_ROWS);
    with("max.queue.size.in.bytes", QUEUE_BYTES);
    return with("heartbeat.interval.ms", "" + heartbeat.toMillis());
  }

  Properties toProperties() {
    return properties;
  }
}
