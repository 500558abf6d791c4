package dev.sluice.erp.jdbc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.SET_PACKET_ASIDE;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What errors mean for a packet: first what the installation says, then the database by its own
 * codes, then SQL's classes of states, then the kinds of JDBC's exceptions.
 */
record SqlFailures(Dialect dialect, ErrorRules rules) {
  private static final String UNKNOWN = "?????";

  SyncFailure translate(String doing, SQLException e) {
    var chain = chain(e);
    var code = chain.getLast().getErrorCode();
    return new SyncFailure(
        remedy(e),
        doing
            + ": SQLSTATE "
            + state(chain)
            + (code == 0 ? "" : ", error " + code)
            + ": "
            // the database's own words: a pool's and a batch's exceptions wrap them
            + chain.getLast().getMessage(),
        e);
  }

  /** {@code SET_PACKET_ASIDE} says that the ERP refused what was written. */
  Remedy remedy(SQLException e) {
    var ours = ours(e);
    if (ours.isPresent()) return ours.get().remedy();
    var chain = chain(e);
    return first(chain.stream().map(rules::remedy))
        .or(() -> first(chain.stream().map(dialect::remedy)))
        .or(() -> ofClass(state(chain).substring(0, 2)))
        .or(() -> first(chain.reversed().stream().map(SqlFailures::ofKind)))
        .orElseGet(dialect::remedyOfUnknown);
  }

  /** Whether the driver says that the connection is of no more use, in words that JDBC knows. */
  static boolean isOfConnection(SQLException e) {
    return chain(e).stream()
        .anyMatch(
            it ->
                it instanceof SQLNonTransientConnectionException
                    || it instanceof SQLRecoverableException);
  }

  private static Optional<Remedy> first(Stream<Optional<Remedy>> remedies) {
    return remedies.flatMap(Optional::stream).findFirst();
  }

  private static Optional<Remedy> ofClass(String stateClass) {
    return switch (stateClass) {
      // connection, rollback, resources, shutdown
      case "08", "40", "53", "57" -> Optional.of(TRY_AGAIN);
      // login; rights and names; database; schema
      case "28", "42", "3D", "3F" -> Optional.of(CALL_OPERATOR);
      // data, integrity, view's check option, what a procedure or trigger raises
      case "22", "23", "44", "45" -> Optional.of(SET_PACKET_ASIDE);
      default -> Optional.empty();
    };
  }

  /** What the driver says by the exception's class, where its state is of no class that we know. */
  private static Optional<Remedy> ofKind(SQLException e) {
    return switch (e) {
      case SQLTransientException _, SQLRecoverableException _ -> Optional.of(TRY_AGAIN);
      case SQLNonTransientConnectionException _ -> Optional.of(TRY_AGAIN);
      case SQLIntegrityConstraintViolationException _, SQLDataException _ ->
          Optional.of(SET_PACKET_ASIDE);
      case SQLInvalidAuthorizationSpecException _, SQLSyntaxErrorException _ ->
          Optional.of(CALL_OPERATOR);
      default -> Optional.empty();
    };
  }

  /** What failed while the driver read a value that we hand over as a stream. */
  private static Optional<SyncFailure> ours(SQLException e) {
    for (@Nullable Throwable it = e; it != null; it = it.getCause()) {
      if (it instanceof SyncFailure failure) return Optional.of(failure);
    }
    return Optional.empty();
  }

  private static List<SQLException> chain(SQLException e) {
    return Stream.<@Nullable Throwable>iterate(e, Objects::nonNull, SqlFailures::behind)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .toList();
  }

  /** Some drivers hang what failed of a batch behind it, and not below. */
  private static @Nullable Throwable behind(@Nullable Throwable e) {
    if (e == null) return null;
    return e instanceof BatchUpdateException batch && batch.getCause() == null
        ? batch.getNextException()
        : e.getCause();
  }

  /** Of the first in the chain that has one. */
  private static String state(List<SQLException> chain) {
    return chain.stream()
        .map(SQLException::getSQLState)
        .filter(it -> it != null && it.length() == 5)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
