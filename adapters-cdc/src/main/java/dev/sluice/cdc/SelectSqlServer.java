package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks how a database of SQL Server is kept, up to where it is captured, and what we may do. */
record SelectSqlServer() implements Query<SelectSqlServer.Database> {
  private static final String SQL =
      """
      SELECT DB_NAME(), SCHEMA_NAME(), d.is_cdc_enabled, d.snapshot_isolation_state,
             COALESCE(CONVERT(varchar(36), r.database_guid), ''),
             COALESCE(CONVERT(varchar(36), r.recovery_fork_guid), ''),
             HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'VIEW DATABASE STATE'),
             COALESCE(HAS_PERMS_BY_NAME('cdc', 'SCHEMA', 'SELECT'), 0)
        FROM sys.databases d
        LEFT JOIN sys.database_recovery_status r ON r.database_id = d.database_id
       WHERE d.database_id = DB_ID()
      """;

  /** An entry comes every five minutes even if nothing is written. */
  private static final String CAPTURED =
      """
      SELECT sys.fn_cdc_get_max_lsn(),
             COALESCE(DATEDIFF(minute, MAX(tran_end_time), GETDATE()), -1)
        FROM cdc.lsn_time_mapping
      """;

  /**
   * @param history another text once the database is another, or was restored
   * @param captured up to where CDC has read the log; empty if it never has, or may not be asked
   * @param minutesBehind how long ago that was; negative if it is not known
   */
  record Database(
      String name,
      String defaultSchema,
      boolean isCaptured,
      boolean hasSnapshots,
      String history,
      boolean maySeeState,
      boolean mayReadCaptured,
      Optional<SqlServerLsn> captured,
      int minutesBehind) {}

  private record Captured(Optional<SqlServerLsn> upTo, int minutesBehind) {}

  @Override
  public Database on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SQL)) {
      row.next();
      var isCaptured = row.getBoolean(3);
      var mayRead = row.getInt(8) == 1;
      var captured =
          isCaptured && mayRead ? captured(connection) : new Captured(Optional.empty(), -1);
      return new Database(
          row.getString(1),
          row.getString(2),
          isCaptured,
          row.getInt(4) == 1,
          row.getString(5) + " " + row.getString(6),
          row.getInt(7) == 1,
          mayRead,
          captured.upTo(),
          captured.minutesBehind());
    }
  }

  private static Captured captured(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(CAPTURED)) {
      row.next();
      return new Captured(
          Optional.ofNullable(row.getBytes(1)).map(SqlServerLsn::of), row.getInt(2));
    }
  }
}
