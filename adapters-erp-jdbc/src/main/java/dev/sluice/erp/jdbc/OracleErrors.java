package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/**
 * Oracle's numbers of errors (ORA-), whose states are mostly of classes of its own. Source: Oracle,
 * "Database Error Messages", and the table by which its own driver makes states of them (ojdbc11
 * 21.15, {@code oracle/jdbc/driver/errorMap.xml}); for 60 and 12899 others' copies of its messages.
 */
final class OracleErrors {
  private OracleErrors() {}

  static Optional<Remedy> remedy(int code) {
    if (code >= 20_000 && code <= 20_999) {
      return Optional.of(Remedy.SET_PACKET_ASIDE); // RAISE_APPLICATION_ERROR
    }
    return switch (code) {
      // a lock is held, deadlock, of a library's object too, time-out of its lock
      case 54, 60, 4020, 4021 -> Optional.of(Remedy.TRY_AGAIN);
      // no serial order, rolled back, statement cancelled, no session free
      case 8177, 2091, 1013, 18, 19, 20 -> Optional.of(Remedy.TRY_AGAIN);
      // killed, starting or stopping, away, switching over, the listener does not know it yet
      case 28, 31, 603, 1033, 1034, 1089, 1090, 1092, 3113, 3114, 12514, 16456, 17002, 17410 ->
          Optional.of(Remedy.TRY_AGAIN);
      // unique, NULL at an insert and at an update, a view's check option, check, foreign keys
      case 1, 1400, 1407, 1402, 2290, 2291, 2292 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // too long, too many digits
      case 1401, 12899, 1438 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // an account that is locked, rights; no such table, no such column
      case 28000, 1031, 942, 904 -> Optional.of(Remedy.CALL_OPERATOR);
      default -> Optional.empty();
    };
  }
}
