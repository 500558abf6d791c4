package dev.sluice.cdc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.FIX_US;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.SQLException;

/**
 * The one place that knows what MariaDB's error codes and SQLSTATEs mean for capture, and MySQL's,
 * which are the same where both have them.
 */
final class MariaDbFailures {
  private static final int LOG_IS_GONE = 1236;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;
  private static final int TABLE_WAS_ALTERED = 1412;

  private MariaDbFailures() {}

  static SyncFailure translated(String doing, Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServerException server) {
        return of(doing, server.getErrorCode(), server.getSqlState(), cause, failure);
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return of(doing, sql.getErrorCode(), sql.getSQLState(), cause, failure);
      }
    }
    return PostgresFailures.translated(doing, failure);
  }

  static boolean isAltered(SQLException failure) {
    return failure.getErrorCode() == TABLE_WAS_ALTERED;
  }

  private static SyncFailure of(
      String doing, int code, String state, Throwable said, Throwable failure) {
    return new SyncFailure(
        remedy(code, state),
        doing + ": error " + code + ", SQLSTATE " + state + ": " + inOneLine(said),
        failure);
  }

  /** MySQL's driver puts advice below, after an empty line. */
  private static String inOneLine(Throwable said) {
    return String.valueOf(said.getMessage()).replaceAll("\\s*\\R\\s*", ". ");
  }

  private static Remedy remedy(int code, String state) {
    return switch (code) {
      case LOG_IS_GONE, LOCK_WAIT_TIMEOUT, DEADLOCK, TABLE_WAS_ALTERED -> TRY_AGAIN;
      default ->
          switch (state.substring(0, 2)) {
            // connection, rollback, an interrupted or a killed query
            case "08", "40", "70" -> TRY_AGAIN;
            // authorization, its absence, a database that is not there, and objects that are not
            case "28", "3D", "42" -> CALL_OPERATOR;
            default -> FIX_US;
          };
    };
  }
}
