package dev.sluice.cdc;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** What MariaDB's connector and MySQL's are told alike. */
final class BinlogProperties {
  /** What the connector calls this source in its offsets. */
  static final String SERVER = "sluice";

  private static final String BATCH_ROWS = "4096";
  private static final String QUEUE_ROWS = "16384";
  private static final String QUEUE_BYTES = "67108864";
  private static final int FIRST_FREE_ID = 1 << 30;

  private final Properties properties = new Properties();

  BinlogProperties(String connector) {
    SeededOffsets.name(properties);
    properties.setProperty("connector.class", connector);
    properties.setProperty("topic.prefix", SERVER);
  }

  BinlogProperties with(String key, String value) {
    properties.setProperty(key, value);
    return this;
  }

  /** A replica throws out another of the same number. */
  BinlogProperties withServerId(OptionalInt configured) {
    var id =
        configured.orElseGet(
            () -> ThreadLocalRandom.current().nextInt(FIRST_FREE_ID, Integer.MAX_VALUE));
    return with("database.server.id", "" + id);
  }

  /** Values as texts, of tables that were made like this. */
  BinlogProperties withTables(Map<LoggedTable.Name, String> creations) {
    included(creations.keySet());
    log();
    MariaDbTexts.use(properties);
    SeededSchemas.seed(properties, creations);
    return this;
  }

  private void included(Collection<LoggedTable.Name> tables) {
    with(
        "table.include.list",
        tables.isEmpty()
            ? "(?!)" // none
            : tables.stream().map(LoggedTable.Name::pattern).collect(Collectors.joining(",")));
  }

  private void log() {
    with("snapshot.mode", "no_data");
    with("provide.transaction.metadata", "true");
    with("include.schema.changes", "true");
    with("skipped.operations", "none");
    with("tombstones.on.delete", "false");
    with("enable.time.adjuster", "false");
    with("binary.handling.mode", "bytes");
    with("event.converting.failure.handling.mode", "fail");
  }

  /** The server tells that it is alive as often as the connector is asked to pass that on. */
  BinlogProperties withPace(Duration heartbeat) {
    with("poll.interval.ms", "10");
    with("max.batch.size", BATCH_ROWS);
    with("max.queue.size", QUEUE_ROWS);
    with("max.queue.size.in.bytes", QUEUE_BYTES);
    with("heartbeat.interval.ms", "" + heartbeat.toMillis());
    with("connect.keep.alive", "false"); // it would go on within a transaction
    return with("connect.keep.alive.interval.ms", "" + heartbeat.toMillis() * 5 / 4);
  }

  Properties toProperties() {
    return properties;
  }
}
