package dev.sluice.cdc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.FIX_US;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.SQLException;

/**
 * The one place that knows what SQL Server's numbers of errors mean for capture, as "Database
 * Engine events and errors" lists them
 * (learn.microsoft.com/sql/relational-databases/errors-events).
 */
final class SqlServerFailures {
  private SqlServerFailures() {}

  static SyncFailure translated(String doing, Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        var said = doing + ": error " + sql.getErrorCode() + ": " + sql.getMessage();
        return new SyncFailure(remedy(sql), said, failure);
      }
    }
    return PostgresFailures.translated(doing, failure);
  }

  private static Remedy remedy(SQLException sql) {
    return switch (sql.getErrorCode()) {
      // a deadlock, a lock or a query that took too long, a table that was altered under a snapshot
      case 1205, 1222, -2, 3961 -> TRY_AGAIN;
      // a database that is starting, restoring, or on another replica; a full log or tempdb
      case 921, 922, 927, 976, 983, 9002, 1105, 3958, 3966, 3967 -> TRY_AGAIN;
      // a login that failed, a database that may not be opened, an object, a right, a column
      case 18456, 4060, 208, 229, 230, 207, 297, 300, 916, 22901, 22985, 3952 -> CALL_OPERATOR;
      // what CDC is asked for was cleaned up
      case 313 -> TRY_AGAIN;
      default -> isConnection(sql) ? TRY_AGAIN : FIX_US;
    };
  }

  private static boolean isConnection(SQLException sql) {
    return sql.getSQLState() != null && sql.getSQLState().startsWith("08");
  }
}
