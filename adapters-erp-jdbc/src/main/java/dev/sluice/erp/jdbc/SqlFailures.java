package dev.sluice.erp.jdbc;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.FIX_US;
import static dev.sluice.domain.Remedy.SET_PACKET_ASIDE;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place that knows what SQLSTATEs mean for a packet. */
final class SqlFailures {
  private static final String UNKNOWN = "?????";

  private SqlFailures() {}

  static SyncFailure translate(String doing, SQLException e) {
    var words = innermost(e).getMessage();
    return new SyncFailure(remedy(e), doing + ": SQLSTATE " + state(e) + ": " + words, e);
  }

  /** {@code SET_PACKET_ASIDE} says that the ERP refused what was written. */
  static Remedy remedy(SQLException e) {
    var ours = ours(e);
    if (ours.isPresent()) return ours.get().remedy();
    var state = state(e);
    return switch (state) {
      // lock not available; the server asked is a standby, as happens while one takes over
      case "55P03", "25006" -> TRY_AGAIN;
      default -> remedy(state.substring(0, 2), e);
    };
  }

  private static Remedy remedy(String stateClass, SQLException e) {
    return switch (stateClass) {
      case "08", "40", "53", "57" -> TRY_AGAIN; // connection, rollback, resources, shutdown
      case "28", "42", "3D", "3F" -> CALL_OPERATOR; // login; rights and names; database; schema
      // data, integrity, view's check option; a value too big for an index; raised by a trigger
      case "22", "23", "44", "54", "P0", "45" -> SET_PACKET_ASIDE;
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

  /** The database's own words: a pool's and a batch's exceptions wrap them. */
  private static SQLException innermost(SQLException e) {
    var found = e;
    while (found.getCause() instanceof SQLException cause) found = cause;
    return found;
  }

  /** Of the first in the chain that has one. */
  private static String state(SQLException e) {
    for (@Nullable Throwable it = e; it != null; it = it.getCause()) {
      if (it instanceof SQLException sql) {
        var state = sql.getSQLState();
        if (state != null && state.length() == 5) return state;
      }
    }
    return UNKNOWN;
  }
}
