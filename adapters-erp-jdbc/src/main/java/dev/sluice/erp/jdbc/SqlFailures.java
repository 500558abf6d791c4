package dev.sluice.erp.jdbc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.FIX_US;
import static dev.sluice.domain.Remedy.SET_PACKET_ASIDE;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What errors mean for a packet: first what the installation says, then the database by its own
 * codes, then SQL's classes of states.
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
        .orElseGet(() -> ofClass(state(chain).substring(0, 2), e));
  }

  private static Optional<Remedy> first(Stream<Optional<Remedy>> remedies) {
    return remedies.flatMap(Optional::stream).findFirst();
  }

  private static Remedy ofClass(String stateClass, SQLException e) {
    return switch (stateClass) {
      case "08", "40", "53", "57" -> TRY_AGAIN; // connection, rollback, resources, shutdown
      case "28", "42", "3D", "3F" -> CALL_OPERATOR; // login; rights and names; database; schema
      // data, integrity, view's check option, what a procedure or trigger raises
      case "22", "23", "44", "45" -> SET_PACKET_ASIDE;
      default -> e instanceof SQLTransientException ? TRY_AGAIN : FIX_US;
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
    return Stream.<Throwable>iterate(e, it -> it != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .toList();
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
