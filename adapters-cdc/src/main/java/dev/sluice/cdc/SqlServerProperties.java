package dev.sluice.cdc;

import java.time.Duration;
import java.util.Collection;
import java.util.Properties;

/** The connector's properties, for one run. */
record SqlServerProperties(SqlServerSettings settings, Collection<LoggedTable.Name> tables) {
  /** Each look is a query of the ERP's; what it captures comes every five seconds. */
  private static final Duration POLL = Duration.ofMillis(500);

  Properties toProperties() {
    var properties = new ConnectorProperties("io.debezium.connector.sqlserver.SqlServerConnector");
    var address = settings.address();
    properties.with("database.hostname", address.host());
    properties.with("database.port", "" + address.port());
    properties.with("database.user", settings.username());
    properties.with("database.password", settings.password().value());
    properties.with("database.names", address.database());
    address.parameters().forEach((name, value) -> properties.with("driver." + name, value));
    // nothing but columns is read by it: no table is to be locked for that
    properties.with("snapshot.isolation.mode", "read_committed");
    return properties
        .withTables(tables)
        .withExactValues()
        .withPace(POLL, settings.heartbeat())
        .toProperties();
  }
}
