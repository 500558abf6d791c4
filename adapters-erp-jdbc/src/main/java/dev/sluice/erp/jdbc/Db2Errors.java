package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/**
 * DB2's SQLCODEs, from IBM's "SQL messages", where its SQLSTATE says too little: SQLSTATEs follow
 * the standard well.
 */
final class Db2Errors {
  private Db2Errors() {}

  static Optional<Remedy> remedy(int sqlCode) {
    return switch (sqlCode) {
      // takes no requests just now, is in exclusive use
      case -1224, -1035 -> Optional.of(Remedy.TRY_AGAIN);
      // raised in a trigger or procedure, whatever SQLSTATE it chose; a trigger that failed; a row
      // too long for its page
      case -438, -723, -670 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // the login, which comes as a lost connection (08001)
      case -30082 -> Optional.of(Remedy.CALL_OPERATOR);
      // tablespace or file system full, tablespace or table not usable, restart needed
      case -289, -968, -290, -668, -1015 -> Optional.of(Remedy.CALL_OPERATOR);
      // packages that were not bound, no temporary tablespace, the system itself
      case -805, -818, -1585, -901, -902, -1042 -> Optional.of(Remedy.CALL_OPERATOR);
      default -> Optional.empty();
    };
  }
}
