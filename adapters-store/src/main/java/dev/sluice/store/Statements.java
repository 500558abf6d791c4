package dev.sluice.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent at once and run one after the other, each seeing what the one before
 * did: they are waited for together. Where one fails, those behind it are not run.
 */
final class Statements {
  private final Connection connection;
  private final List<Statement> statements = new ArrayList<>();

  private record Statement(String sql, List<@Nullable Object> values, Outcome outcome) {}

  /** Takes what a statement came to. */
  private interface Outcome {
    void of(PreparedStatement statement) throws SQLException;
  }

  /** Takes the rows of a query. */
  interface Rows {
    void of(ResultSet rows) throws SQLException;
  }

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** One of which only matters that it is run. */
  void add(String sql, Object... values) {
    statements.add(new Statement(sql, Arrays.asList(values), _ -> {}));
  }

  /** A query. */
  void ask(String sql, Rows rows, Object... values) {
    statements.add(new Statement(sql, Arrays.asList(values), it -> rows.of(it.getResultSet())));
  }

  /** Runs those that were added since the last time. */
  void run() throws SQLException {
    if (statements.isEmpty()) return;
    var sent = List.copyOf(statements);
    statements.clear();
    var sql = String.join(";\n", sent.stream().map(Statement::sql).toList());
    try (var all = connection.prepareStatement(sql)) {
      var place = 1;
      for (var it : sent) {
        for (var value : it.values()) set(all, place++, value);
      }
      all.execute();
      for (var it : sent) {
        it.outcome().of(all);
        all.getMoreResults();
      }
    }
  }

  private void set(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case UUID[] keys -> statement.setArray(place, connection.createArrayOf("uuid", keys));
      case String[] texts -> statement.setArray(place, connection.createArrayOf("text", texts));
      case Short[] numbers -> statement.setArray(place, connection.createArrayOf("int2", numbers));
      case Integer[] numbers ->
          statement.setArray(place, connection.createArrayOf("int4", numbers));
      case byte[][] contents ->
          statement.setArray(place, connection.createArrayOf("bytea", contents));
      case null, default -> statement.setObject(place, value);
    }
  }
}
