package dev.sluice.cdc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.FIX_US;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.sql.SQLException;

/** The one place that knows what PostgreSQL's SQLSTATEs mean for capture. */
final class PostgresFailures {
  private PostgresFailures() {}

  static SyncFailure translated(String doing, Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return of(doing, sql, failure);
      }
      if (cause instanceof IOException) {
        return new SyncFailure(TRY_AGAIN, doing + ": " + cause.getMessage(), failure);
      }
    }
    return new SyncFailure(FIX_US, doing + ": " + failure, failure);
  }

  private static SyncFailure of(String doing, SQLException sql, Throwable failure) {
    var state = sql.getSQLState();
    return new SyncFailure(
        remedy(state), doing + ": SQLSTATE " + state + ": " + sql.getMessage(), failure);
  }

  private static Remedy remedy(String state) {
    return switch (state.substring(0, 2)) {
      // connection, rollback, resources, shutdown, a limit, something in use
      case "08", "40", "53", "57", "54", "55" -> TRY_AGAIN;
      // authorization, its absence, a database that is not there, and objects that are not
      case "28", "0L", "3D", "3F", "42", "58" -> CALL_OPERATOR;
      default -> FIX_US;
    };
  }
}
