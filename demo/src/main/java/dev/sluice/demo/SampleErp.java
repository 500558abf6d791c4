package dev.sluice.demo;

import dev.sluice.fixtures.samplecompany.SampleCompany;
import dev.sluice.store.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sample company's ERP, which keeps its data in a directory. */
final class SampleErp implements AutoCloseable {
  private static final String DATABASE = "acme";

  private final EmbeddedPostgresServer server;

  private SampleErp(EmbeddedPostgresServer server) {
    this.server = server;
  }

  static SampleErp start(Path directory) throws SQLException {
    var server =
        EmbeddedPostgresServer.start(
            directory, EmbeddedPostgresServer.ANY_PORT, Map.of("wal_level", "logical"));
    server.createDatabase(DATABASE);
    var erp = new SampleErp(server);
    try (var connection = erp.connect()) {
      SampleCompany.found(connection);
    }
    return erp;
  }

  String url() {
    return server.url(DATABASE);
  }

  String user() {
    return server.user();
  }

  String password() {
    return server.password();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  /** Runs one statement as one transaction. */
  void change(String sql, Object... parameters) throws SQLException {
    try (var connection = connect();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      Expectation.equal(sql, 1, statement.executeUpdate());
    }
  }

  /** The first two columns, as text; with one column, its values twice. */
  SortedMap<String, String> pairs(String sql, Object... parameters) throws SQLException {
    try (var connection = connect();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      var rows = statement.executeQuery();
      var second = rows.getMetaData().getColumnCount() > 1 ? 2 : 1;
      var pairs = new TreeMap<String, String>();
      while (rows.next()) pairs.put(rows.getString(1), rows.getString(second));
      return pairs;
    }
  }

  /** The first column of the first row as text. */
  String value(String sql, Object... parameters) throws SQLException {
    var pairs = pairs(sql, parameters);
    if (pairs.isEmpty()) throw new Expectation(sql, "a row", "none");
    return pairs.firstKey();
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
  }

  @Override
  public void close() {
    server.close();
  }
}
