package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/**
 * MySQL's numbers of errors, from its "Server Error Message Reference": those that it shares with
 * MariaDB, and its own.
 */
final class MySqlErrors {
  private MySqlErrors() {}

  static Optional<Remedy> remedy(int number) {
    return switch (number) {
      // a statement took too long, only reads, a group that rolled back or does not take writes
      case 3024, 1836, 3101, 3100 -> Optional.of(Remedy.TRY_AGAIN);
      // a check, a view's check option; raised by a hook of the server's
      case 3819, 1369 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // a password that has run out, an account that is locked
      case 1820, 1862, 3118 -> Optional.of(Remedy.CALL_OPERATOR);
      default -> MariaDbErrors.remedy(number);
    };
  }
}
