package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/**
 * SQL Server's numbers of errors: but for a few, its driver makes a state of them that is none of
 * SQL's. Source: Microsoft, "Database Engine events and errors", SQL Server 2016, and for logins
 * the driver itself (mssql-jdbc 12.10, {@code SQLServerException}).
 */
final class SqlServerErrors {
  /** Where the numbers begin that RAISERROR and THROW give, in triggers and procedures. */
  private static final int RAISED = 50_000;

  private SqlServerErrors() {}

  static Optional<Remedy> remedy(int code) {
    if (code >= RAISED) return Optional.of(Remedy.SET_PACKET_ASIDE);
    return switch (code) {
      // no lock left, deadlock victim, lock request timed out
      case 1204, 1205, 1222 -> Optional.of(Remedy.TRY_AGAIN);
      // unique constraint and index, foreign key or check, a rule, NULL, a view's check option
      case 2627, 2601, 547, 513, 515, 233, 550 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // too long, as a row or as a value
      case 2628, 8152, 511 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // out of range, or not of the type
      case 220, 232, 8115, 244, 248, 241, 242, 245, 295, 296, 8114, 8169 ->
          Optional.of(Remedy.SET_PACKET_ASIDE);
      // no such column, table, schema, procedure; parameters that do not fit it
      case 207, 208, 2760, 2812, 201, 8144, 8145 -> Optional.of(Remedy.CALL_OPERATOR);
      // columns that nobody may write: rowversion, computed, identity
      case 272, 273, 271, 544, 8102 -> Optional.of(Remedy.CALL_OPERATOR);
      // rights on an object, a column, in the database; login; its database
      case 229, 230, 262, 297, 300, 18456, 4060 -> Optional.of(Remedy.CALL_OPERATOR);
      // its disk
      case 1101, 1105 -> Optional.of(Remedy.CALL_OPERATOR);
      default -> Optional.empty();
    };
  }
}
