package dev.sluice.erp.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Connections to the ERP's database; none before the first is asked for. */
final class ErpDatabase implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** A dead peer is noticed this long after a statement should have been cancelled. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final ConnectionSettings settings;
  private final ErrorRules rules;
  private final ErpTables tables = new ErpTables();
  private volatile Dialect dialect;
  private volatile boolean known;
  private @Nullable HikariDataSource pool;
  private boolean closed;

  /**
   * @param name for messages
   */
  ErpDatabase(String name, ConnectionSettings settings, ErrorRules rules) {
    this.name = name;
    this.settings = settings;
    this.rules = rules;
    this.dialect = Product.of(settings.url()).dialect();
  }

  SqlFailures failures() {
    return new SqlFailures(dialect, rules);
  }

  String name() {
    return name;
  }

  String user() {
    return settings.username();
  }

  String setupSql(TableName packetTable, Mapping mapping) {
    return new SetupSql(settings, packetTable, mapping).text();
  }

  /** What is known of the ERP's tables from earlier sessions. */
  ErpTables tables() {
    return tables;
  }

  /** Begins a transaction; it is rolled back on closing unless committed. */
  ErpSession open() throws SQLException {
    var connection = pool().getConnection();
    try {
      know(connection);
      limitPatience(connection);
      return new ErpSession(connection, tables, failures(), settings.statementTimeout());
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  /** A pool goes by SQLSTATE 08, which not every driver says of a connection that broke. */
  synchronized void failed(SQLException e) {
    if (pool != null && !closed && SqlFailures.isOfConnection(e)) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  private void limitPatience(Connection connection) throws SQLException {
    try {
      var patience = (int) settings.statementTimeout().plus(GRACE).toMillis();
      connection.setNetworkTimeout(Runnable::run, patience);
    } catch (SQLFeatureNotSupportedException _) {
      // then the timeouts of statements have to do
    }
  }

  /** Asks once what the address does not tell. */
  private void know(Connection connection) throws SQLException {
    if (known) return;
    dialect = dialect.knowing(connection.getMetaData());
    checkSchema(connection);
    known = true;
  }

  /** Some drivers are told where tables are to be looked for, and do not listen. */
  private void checkSchema(Connection connection) throws SQLException {
    if (settings.schema().isEmpty() || dialect.namespace() == Namespace.CATALOG) return;
    var wanted = settings.schema().get();
    if (wanted.equalsIgnoreCase(connection.getSchema())) return;
    throw new SyncFailure(
        Remedy.CALL_OPERATOR,
        name
            + ": the database did not go to schema "
            + wanted
            + ", but to "
            + connection.getSchema()
            + "; correct the key schema, or leave it out and name tables with theirs, the"
            + " packet-table too");
  }

  private synchronized HikariDataSource pool() {
    if (closed) throw new SyncFailure(Remedy.TRY_AGAIN, name + " is closed");
    if (pool == null) pool = newPool();
    return pool;
  }

  private HikariDataSource newPool() {
    try {
      return new HikariDataSource(config());
    } catch (RuntimeException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          name + ": put the JDBC driver for this url on the class path, or correct the url",
          e);
    }
  }

  private HikariConfig config() {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password().value());
    settings.schema().ifPresent(it -> setSchema(config, it));
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(0);
    config.setAutoCommit(false);
    config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private void setSchema(HikariConfig config, String schema) {
    switch (dialect.namespace()) {
      case SCHEMA -> config.setSchema(schema);
      case CATALOG -> config.setCatalog(schema);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (pool != null) pool.close();
  }
}
