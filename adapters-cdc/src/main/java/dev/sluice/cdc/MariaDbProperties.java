package dev.sluice.cdc;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * The connector's properties, for one run.
 *
 * @param creations how the tables that are followed were made, as of the offset
 */
record MariaDbProperties(MariaDbSettings settings, Map<LoggedTable.Name, String> creations) {
  /** What the connector calls this source in its offsets. */
  static final String SERVER = "sluice";

  private static final String BATCH_ROWS = "4096";
  private static final String QUEUE_ROWS = "16384";
  private static final String QUEUE_BYTES = "67108864";
  private static final int FIRST_FREE_ID = 1 << 30;

  Properties toProperties() {
    var properties = new Properties();
    SeededOffsets.name(properties);
    properties.setProperty("connector.class", "io.debezium.connector.mariadb.MariaDbConnector");
    properties.setProperty("topic.prefix", SERVER);
    connection(properties);
    log(properties);
    values(properties);
    MariaDbTexts.use(properties);
    SeededSchemas.seed(properties, creations);
    pace(properties);
    return properties;
  }

  private void connection(Properties properties) {
    var address = settings.address();
    var host = address.addresses().getFirst();
    properties.setProperty("database.hostname", host.host);
    properties.setProperty("database.port", "" + host.port);
    properties.setProperty("database.user", settings.username());
    properties.setProperty("database.password", settings.password().value());
    properties.setProperty("database.server.id", "" + serverId());
    properties.setProperty(
        "database.ssl.mode",
        switch (address.sslMode()) {
          case DISABLE -> "disable";
          case TRUST -> "trust";
          case VERIFY_CA -> "verify-ca";
          case VERIFY_FULL -> "verify-full";
        });
    address
        .nonMappedOptions()
        .stringPropertyNames()
        .forEach(
            it ->
                properties.setProperty("driver." + it, address.nonMappedOptions().getProperty(it)));
  }

  /** A replica throws out another of the same number. */
  private int serverId() {
    return settings
        .serverId()
        .orElseGet(() -> ThreadLocalRandom.current().nextInt(FIRST_FREE_ID, Integer.MAX_VALUE));
  }

  private void log(Properties properties) {
    properties.setProperty(
        "table.include.list",
        creations.isEmpty()
            ? "(?!)" // none
            : creations.keySet().stream()
                .map(LoggedTable.Name::pattern)
                .collect(Collectors.joining(",")));
    properties.setProperty("snapshot.mode", "no_data");
    properties.setProperty("provide.transaction.metadata", "true");
    properties.setProperty("include.schema.changes", "true");
    properties.setProperty("skipped.operations", "none");
    properties.setProperty("tombstones.on.delete", "false");
    properties.setProperty("enable.time.adjuster", "false");
  }

  private void values(Properties properties) {
    properties.setProperty("binary.handling.mode", "bytes");
    properties.setProperty("event.converting.failure.handling.mode", "fail");
  }

  /** The server tells that it is alive as often as the connector is asked to pass that on. */
  private void pace(Properties properties) {
    properties.setProperty("poll.interval.ms", "10");
    properties.setProperty("max.batch.size", BATCH_ROWS);
    properties.setProperty("max.queue.size", QUEUE_ROWS);
    properties.setProperty("max.queue.size.in.bytes", QUEUE_BYTES);
    properties.setProperty("heartbeat.interval.ms", "" + settings.heartbeat().toMillis());
    properties.setProperty("connect.keep.alive", "false"); // it would go on within a transaction
    properties.setProperty(
        "connect.keep.alive.interval.ms", "" + settings.heartbeat().toMillis() * 5 / 4);
  }
}
