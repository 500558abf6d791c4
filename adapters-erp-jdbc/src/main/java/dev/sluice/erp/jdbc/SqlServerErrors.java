package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/**
 * SQL Server's numbers of errors, from Microsoft's "Database engine events and errors". Its driver
 * makes most SQLSTATEs up of S and the error's state, so the number decides.
 */
final class SqlServerErrors {
  /** From here on numbers are those of THROW and RAISERROR in triggers and procedures. */
  private static final int RAISED = 50_000;

  private SqlServerErrors() {}

  static Optional<Remedy> remedy(int number) {
    if (number >= RAISED) return Optional.of(Remedy.SET_PACKET_ASIDE);
    return switch (number) {
      // a deadlock, a lock that took too long or could not be had, a row that a snapshot saw change
      case 1205, 1222, 1204, 3960, -2 -> Optional.of(Remedy.TRY_AGAIN);
      // memory, and what Azure limits or moves
      case 701, 802, 8645, 8651, 10928, 10929, 40143, 40197, 40501, 40613, 49918, 49919, 49920 ->
          Optional.of(Remedy.TRY_AGAIN);
      // shuts down, or only reads while another takes over
      case 6005, 17142, 976, 978, 983, 3906 -> Optional.of(Remedy.TRY_AGAIN);
      // null, constraint, unique index, unique key, view's check option, a trigger that rolled back
      case 515, 547, 2601, 2627, 550, 3609 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // too long, too large, no number, no date, no money, no uuid, by zero
      case 8152, 2628, 8115, 220, 232, 248, 245, 8114, 241, 242, 295, 235, 8169, 8134 ->
          Optional.of(Remedy.SET_PACKET_ASIDE);
      // no such table, column, procedure, database; arguments that do not fit; no right; login
      case 207, 208, 213, 2812, 201, 8144, 8145, 911, 4060, 229, 230, 262, 916 ->
          Optional.of(Remedy.CALL_OPERATOR);
      case 18452, 18456, 18486, 18487, 18488 -> Optional.of(Remedy.CALL_OPERATOR);
      // files or log full, disk broken
      case 1105, 9002, 823, 824, 825 -> Optional.of(Remedy.CALL_OPERATOR);
      default -> Optional.empty();
    };
  }
}
