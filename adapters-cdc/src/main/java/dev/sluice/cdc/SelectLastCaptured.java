package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks for the last commit between two that changed a table; empty if there is none. */
record SelectLastCaptured(LoggedTable.Name name, String behind, String upTo)
    implements Query<Optional<SqlServerLsn>> {
  private static final String INSTANCE =
      "SELECT capture_instance FROM cdc.change_tables WHERE source_object_id = OBJECT_ID(?)";

  @Override
  public Optional<SqlServerLsn> on(Connection connection) throws SQLException {
    var sql =
        "SELECT MAX(__$start_lsn) FROM cdc."
            + SqlServerSql.quoted(instance(connection) + "_CT")
            + " WHERE __$start_lsn > ? AND __$start_lsn <= ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, new SqlServerLsn(behind).bytes());
      statement.setBytes(2, new SqlServerLsn(upTo).bytes());
      try (var row = statement.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getBytes(1)).map(SqlServerLsn::of);
      }
    }
  }

  private String instance(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(INSTANCE)) {
      statement.setString(1, SqlServerSql.quoted(name));
      try (var row = statement.executeQuery()) {
        if (!row.next()) throw new SQLException("table " + name + " is not captured", "42S02");
        return row.getString(1);
      }
    }
  }
}
