package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The one place that knows what PostgreSQL's SQLSTATEs mean for the store. */
final class SqlFailures {
  static final String UNIQUE_VIOLATION = "23505";

  private static final String DIVISION_BY_ZERO = "22012";
  private static final Set<String> SUPPOSED_WRONGLY = Set.of(UNIQUE_VIOLATION, DIVISION_BY_ZERO);
  private static final String DISK_FULL = "53100";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

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

  /** Whether the database found something else than {@link PromptTransaction} supposed. */
  static boolean isOfWhatWasSupposed(SyncFailure e) {
    return stateOf(e).filter(SUPPOSED_WRONGLY::contains).isPresent();
  }

  private static Optional<String> stateOf(Throwable e) {
    return causes(e)
        .flatMap(SqlFailures::asSql)
        .map(SQLException::getSQLState)
        .filter(it -> it != null)
        .findFirst();
  }

  /** Finds the SQLSTATE wherever it is in the chain of causes. */
  static SyncFailure translate(String doing, Exception e) {
    var failures = causes(e).flatMap(SqlFailures::asSql).toList();
    var state = stateOf(e);
    var transientOne = failures.stream().anyMatch(SQLTransientException.class::isInstance);
    var otherwise = transientOne ? Remedy.TRY_AGAIN : Remedy.FIX_US;
    var remedy = state.map(SqlFailures::remedyFor).orElse(otherwise);
    return new SyncFailure(remedy, doing + ": " + words(state, e), e);
  }

  private static String words(Optional<String> state, Exception e) {
    if (state.filter(DISK_FULL::equals).isPresent()) {
      return "the store's disk is full (SQLSTATE 53100): make room, it goes on by itself";
    }
    return state.map(it -> "SQLSTATE " + it + ": ").orElse("") + e.getMessage();
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, it -> it != null, Throwable::getCause);
  }

  /** With those that a batch strings behind it. */
  private static Stream<SQLException> asSql(Throwable e) {
    return e instanceof SQLException sql
        ? Stream.iterate(sql, it -> it != null, SQLException::getNextException)
        : Stream.empty();
  }

  private static Remedy remedyFor(String state) {
    if (state.equals(DISK_FULL) || state.equals(INSUFFICIENT_PRIVILEGE))
      return Remedy.CALL_OPERATOR;
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case "08", "40", "53", "55", "57" ->
          Remedy.TRY_AGAIN; // connection, rollback, resources, lock, shutdown
      case "28", "3D" -> Remedy.CALL_OPERATOR; // authorization, no such database
      default -> Remedy.FIX_US;
    };
  }
}
