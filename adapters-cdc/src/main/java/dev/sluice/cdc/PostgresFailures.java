package dev.sluice.cdc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.FIX_US;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;

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
    return new SyncFailure(FIX_US, doing + ": " + words(failure), failure);
  }

  /** What each cause adds, from the outermost to the innermost. */
  private static String words(Throwable failure) {
    var words = new ArrayList<String>();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      var said = said(cause);
      if (words.isEmpty() || !words.getLast().contains(said)) words.add(said);
    }
    return String.join(": ", words);
  }

  /** Without the text of its cause, which a wrapper takes over if it has none of its own. */
  private static String said(Throwable failure) {
    var message = failure.getMessage();
    if (message == null) return failure.getClass().getSimpleName();
    var cause = failure.getCause();
    if (cause != null && message.equals(cause.toString())) return said(cause);
    return cause == null ? failure.getClass().getSimpleName() + ": " + message : message;
  }

  private static SyncFailure of(String doing, SQLException sql, Throwable failure) {
    var state = sql.getSQLState();
    return new SyncFailure(
        remedy(state),
        doing + ": SQLSTATE " + state + ": " + sql.getMessage() + repair(state),
        failure);
  }

  private static String repair(String state) {
    return state.startsWith("28")
        ? "; change it back in the ERP and reading goes on, or change the source's username and"
            + " password in the configuration, which is read at the next start"
        : "";
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
