package dev.sluice.cdc;

import java.util.Map;
import java.util.Properties;

/**
 * The connector's properties, for one run.
 *
 * @param creations how the tables that are followed were made, as of the offset
 */
record MariaDbProperties(MariaDbSettings settings, Map<LoggedTable.Name, String> creations) {
  Properties toProperties() {
    var properties = new BinlogProperties("io.debezium.connector.mariadb.MariaDbConnector");
    connection(properties);
    return properties
        .withServerId(settings.serverId())
        .withTables(creations)
        .withPace(settings.heartbeat())
        .toProperties();
  }

  private void connection(BinlogProperties properties) {
    var address = settings.address();
    var host = address.addresses().getFirst();
    properties.with("database.hostname", host.host);
    properties.with("database.port", "" + host.port);
    properties.with("database.user", settings.username());
    properties.with("database.password", settings.password().value());
    properties.with(
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
        .forEach(it -> properties.with("driver." + it, address.nonMappedOptions().getProperty(it)));
  }
}
