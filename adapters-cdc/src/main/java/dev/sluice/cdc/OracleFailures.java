package dev.sluice.cdc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.FIX_US;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.SQLException;

/**
 * The one place that knows what Oracle's numbers of errors mean for capture, as "Oracle Database
 * error messages" lists them (docs.oracle.com/en/error-help/db).
 */
final class OracleFailures {
  private static final int SNAPSHOT_TOO_OLD = 1555;
  private static final int NO_SNAPSHOT = 8180;

  private OracleFailures() {}

  static SyncFailure translated(String doing, Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        var said = doing + ": error " + sql.getErrorCode() + ": " + sql.getMessage() + repair(sql);
        return new SyncFailure(remedy(sql), said, failure);
      }
    }
    return PostgresFailures.translated(doing, failure);
  }

  private static String repair(SQLException sql) {
    return switch (sql.getErrorCode()) {
      case SNAPSHOT_TOO_OLD, NO_SNAPSHOT ->
          "; tables are read as of one moment, which takes undo for as long as that lasts: run"
              + " ALTER SYSTEM SET UNDO_RETENTION = 14400 and give the undo tablespace room";
      default -> "";
    };
  }

  private static Remedy remedy(SQLException sql) {
    return switch (sql.getErrorCode()) {
      // a login that failed or expired, a locked user, a right, a table, a column
      case 1017, 28000, 28001, 1005, 1031, 942, 904, 1045, 65011, 65049 -> CALL_OPERATOR;
      // undo that is gone, tables that were altered meanwhile
      case SNAPSHOT_TOO_OLD, NO_SNAPSHOT, 1466 -> TRY_AGAIN;
      // deadlock, busy, starting up, shutting down, too many sessions
      case 60, 54, 1033, 1034, 1089, 1090, 1092, 18, 20 -> TRY_AGAIN;
      // the listener, the network, a session that was killed, a statement that took too long
      case 12514, 12505, 12541, 12170, 17002, 17008, 17410, 3113, 3114, 3135, 28, 1013 -> TRY_AGAIN;
      default -> isConnection(sql) ? TRY_AGAIN : FIX_US;
    };
  }

  private static boolean isConnection(SQLException sql) {
    return sql.getSQLState() != null && sql.getSQLState().startsWith("08");
  }
}
