package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.SQLException;
import java.util.Optional;

/** The one place that knows what PostgreSQL's SQLSTATEs mean for the store. */
final class SqlFailures {

  /** Work that talks to the database. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** Work that talks to the database and has an answer. */
  @FunctionalInterface
  interface Answer<T> {
    T get() throws SQLException;
  }

  private SqlFailures() {}

  /**
   * @param doing what the work is, for the message
   */
  static <T> T translating(String doing, Answer<T> work) {
    try {
      return work.get();
    } catch (SyncFailure e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      throw translate(doing, e);
    }
  }

  static void translating(String doing, Work work) {
    translating(
        doing,
        () -> {
          work.run();
          return true;
        });
  }

  static SyncFailure translate(String doing, Exception e) {
    var state = sqlStateOf(e);
    var message =
        doing + ": " + state.map(it -> "SQLSTATE " + it + ": ").orElse("") + e.getMessage();
    return new SyncFailure(state.map(SqlFailures::remedyFor).orElse(Remedy.FIX_US), message, e);
  }

  private static Optional<String> sqlStateOf(Throwable e) {
    for (Throwable it = e; it != null; it = it.getCause()) {
      if (it instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  private static Remedy remedyFor(String state) {
    if (state.equals("53100")) return Remedy.CALL_OPERATOR; // disk full
    return switch (state.substring(0, 2)) {
      case "08", "40", "53", "57", "55" ->
          Remedy.TRY_AGAIN; // connection, rollback, resources, shutdown, lock
      case "28", "3D", "42" -> Remedy.CALL_OPERATOR; // authorization, no such database, rights
      default -> Remedy.FIX_US;
    };
  }
}
