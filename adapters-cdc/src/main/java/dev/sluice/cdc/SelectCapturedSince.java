package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks from where on all changes of a table are there; what is older was cleaned up. */
record SelectCapturedSince(LoggedTable.Name name) implements Query<Optional<SqlServerLsn>> {
  private static final String SQL =
      """
      SELECT sys.fn_cdc_get_min_lsn(capture_instance) FROM cdc.change_tables
       WHERE source_object_id = OBJECT_ID(?)
      """;

  @Override
  public Optional<SqlServerLsn> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, SqlServerSql.quoted(name));
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.ofNullable(row.getBytes(1)).map(SqlServerLsn::of)
            : Optional.empty();
      }
    }
  }
}
