package dev.sluice.cdc;

import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The connector's properties, for one run. */
record PostgresProperties(
    PostgresSettings settings,
    Map<LoggedTable.Name, Map<String, SelectColumnTypes.Type>> tables,
    Placeholder placeholder) {
  static final String MESSAGE_PREFIX = "sluice";
  private static final Pattern LISTABLE = Pattern.compile("[^,.\\s]+\\.[^,.\\s]+");
  private static final String QUEUE_ROWS = "16384";
  private static final String QUEUE_BYTES = "67108864";

  Properties toProperties() {
    var properties = new Properties();
    SeededOffsets.name(properties);
    properties.setProperty("connector.class", PromptPostgresConnector.class.getName());
    properties.setProperty("topic.prefix", settings.slot());
    connection(properties);
    log(properties);
    values(properties);
    ExactForms.use(properties, placeholder);
    loadAsText(properties);
    pace(properties);
    return properties;
  }

  private void connection(Properties properties) {
    var url = Driver.parseURL(settings.url(), null);
    if (url == null) throw new IllegalArgumentException(settings.url());
    properties.setProperty("database.hostname", url.getProperty(PGProperty.PG_HOST.getName()));
    properties.setProperty("database.port", url.getProperty(PGProperty.PG_PORT.getName()));
    properties.setProperty("database.dbname", url.getProperty(PGProperty.PG_DBNAME.getName()));
    properties.setProperty("database.user", settings.username());
    properties.setProperty("database.password", settings.password().value());
    properties.setProperty("driver.socketFactory", PatientSockets.class.getName());
    for (var name : url.stringPropertyNames()) {
      if (name.equals("sslmode")) {
        properties.setProperty("database.sslmode", url.getProperty(name));
      } else if (!name.startsWith("PG")) {
        properties.setProperty("driver." + name, url.getProperty(name));
      }
    }
  }

  private void log(Properties properties) {
    properties.setProperty("plugin.name", "pgoutput");
    properties.setProperty("slot.name", settings.slot());
    properties.setProperty("slot.max.retries", "0");
    properties.setProperty("publication.name", settings.publicationName());
    properties.setProperty("publication.autocreate.mode", "disabled");
    properties.setProperty(
        "table.include.list",
        tables.keySet().stream().map(LoggedTable.Name::pattern).collect(Collectors.joining(",")));
    properties.setProperty("snapshot.mode", "initial");
    properties.setProperty("provide.transaction.metadata", "true");
    properties.setProperty("skipped.operations", "none");
    properties.setProperty("tombstones.on.delete", "false");
    properties.setProperty("message.prefix.include.list", MESSAGE_PREFIX);
    properties.setProperty("notification.enabled.channels", "sink");
    properties.setProperty("notification.sink.topic.name", RecordKind.NOTIFICATIONS);
  }

  private void values(Properties properties) {
    properties.setProperty("decimal.handling.mode", "string"); // "precise" has no NaN
    properties.setProperty("time.precision.mode", "microseconds");
    properties.setProperty("interval.handling.mode", "string");
    properties.setProperty("hstore.handling.mode", "json");
    properties.setProperty("binary.handling.mode", "bytes");
    properties.setProperty("include.unknown.datatypes", "true");
    properties.setProperty("unavailable.value.placeholder", placeholder.text());
  }

  /** Names that the connector's list cannot hold are left to its own conversions. */
  private void loadAsText(Properties properties) {
    var key = "snapshot.select.statement.overrides";
    var listed = new StringJoiner(",");
    tables.forEach(
        (table, columns) -> {
          if (!LISTABLE.matcher(table.toString()).matches()) return;
          listed.add(table.toString());
          properties.setProperty(key + "." + table, select(table, columns));
        });
    properties.setProperty(key, listed.toString());
  }

  private static String select(
      LoggedTable.Name table, Map<String, SelectColumnTypes.Type> columns) {
    var expressions =
        columns.entrySet().stream()
            .map(
                it ->
                    PostgresTypes.isLoadedAsText(it.getValue())
                        ? Sql.quoted(it.getKey()) + "::text AS " + Sql.quoted(it.getKey())
                        : Sql.quoted(it.getKey()))
            .collect(Collectors.joining(", "));
    return "SELECT " + expressions + " FROM " + Sql.quoted(table);
  }

  /** How many records are taken at once, {@link PromptPostgresTask} says. */
  private void pace(Properties properties) {
    properties.setProperty("poll.interval.ms", "200");
    properties.setProperty("max.batch.size", "1");
    properties.setProperty("max.queue.size", QUEUE_ROWS);
    properties.setProperty("max.queue.size.in.bytes", QUEUE_BYTES);
    properties.setProperty("status.update.interval.ms", "1000"); // notices a cut connection, too
    properties.setProperty("heartbeat.interval.ms", "" + settings.heartbeat().toMillis());
    properties.setProperty(
        "heartbeat.action.query",
        settings
            .heartbeatQuery()
            .orElse("SELECT pg_logical_emit_message(false, '" + MESSAGE_PREFIX + "', '')"));
  }
}
