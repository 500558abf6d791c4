package dev.sluice.cdc;

import java.time.Duration;
import java.util.Collection;
import java.util.Properties;

/** The connector's properties, for one run. */
record OracleProperties(OracleSettings settings, Collection<LoggedTable.Name> tables) {
  private static final Duration POLL = Duration.ofMillis(100);

  Properties toProperties() {
    var properties = new ConnectorProperties("io.debezium.connector.oracle.OracleConnector");
    properties.with("database.url", settings.url());
    properties.with("database.user", settings.username());
    properties.with("database.password", settings.password().value());
    properties.with("database.dbname", settings.database());
    settings.pdb().ifPresent(it -> properties.with("database.pdb.name", it));
    properties.with("database.connection.adapter", "logminer");
    properties.with("log.mining.strategy", "online_catalog");
    // the only one whose libraries Sluice carries
    properties.with("log.mining.buffer.type", "memory");
    properties.with("lob.enabled", "false");
    // nothing but columns is read by it: no table is to be locked for that
    properties.with("snapshot.locking.mode", "none");
    return properties
        .withTables(tables)
        .withExactValues()
        .withPace(POLL, settings.heartbeat())
        .toProperties();
  }
}
