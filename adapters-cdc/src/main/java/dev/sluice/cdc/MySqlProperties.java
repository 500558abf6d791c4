package dev.sluice.cdc;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The connector's properties, for one run.
 *
 * @param creations how the tables that are followed are made
 */
record MySqlProperties(MySqlSettings settings, Map<LoggedTable.Name, String> creations) {
  /** The one parameter of the driver's that the reader of the log has to know as well. */
  private static final String SSL = "sslMode";

  Properties toProperties() {
    var properties = new BinlogProperties("io.debezium.connector.mysql.MySqlConnector");
    connection(properties);
    return properties
        .withServerId(settings.serverId())
        .withTables(creations)
        .withPace(settings.heartbeat())
        .toProperties();
  }

  private void connection(BinlogProperties properties) {
    var address = settings.address();
    properties.with("database.hostname", address.host());
    properties.with("database.port", "" + address.port());
    properties.with("database.user", settings.username());
    properties.with("database.password", settings.password().value());
    address
        .parameters()
        .forEach(
            (name, value) -> {
              if (name.equals(SSL)) properties.with("database.ssl.mode", sslMode(value));
              else properties.with("driver." + name, value);
            });
  }

  /** The connector writes the driver's modes small, as {@code verify_identity}. */
  private static String sslMode(String driver) {
    return driver.toLowerCase(Locale.ROOT);
  }
}
