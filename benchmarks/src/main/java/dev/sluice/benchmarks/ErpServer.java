package dev.sluice.benchmarks;

import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** An ERP's database with logical replication, durable as an ERP's is. */
final class ErpServer implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "full_page_writes", "on",
          "max_wal_size", "4GB",
          "track_commit_timestamp", "on",
          "wal_sender_timeout", "0"); // those whose turn it is not are held, and do not answer

  private final PostgresServer server;
  private final Database database;

  private ErpServer(PostgresServer server) {
    this.server = server;
    this.database = server.createDatabase();
  }

  static ErpServer start() {
    return new ErpServer(PostgresServer.start(SETTINGS));
  }

  Database database() {
    return database;
  }

  Connection connect() throws SQLException {
    return database.connect();
  }

  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs what commits within itself. Losing power is not what is measured: no wait per commit. */
  void commitByItself(String block) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute(block);
      statement.execute("SET synchronous_commit = on");
      statement.execute("SELECT pg_logical_emit_message(true, 'flush', '')"); // and all before it
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
