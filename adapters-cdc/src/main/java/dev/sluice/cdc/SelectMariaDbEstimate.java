package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks about how many rows a table has, as the server's own statistics say. */
record SelectMariaDbEstimate(LoggedTable.Name name) implements Query<Optional<Long>> {
  private static final String SQL =
      "SELECT table_rows FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

  @Override
  public Optional<Long> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.table());
      try (var row = statement.executeQuery()) {
        if (!row.next()) return Optional.empty();
        var rows = row.getLong(1);
        return row.wasNull() ? Optional.empty() : Optional.of(rows);
      }
    }
  }
}
