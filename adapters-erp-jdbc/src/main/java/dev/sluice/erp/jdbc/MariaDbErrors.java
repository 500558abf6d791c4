package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/** MariaDB's numbers of errors whose SQLSTATE is HY000, 42000 or another that says too little. */
final class MariaDbErrors {
  private MariaDbErrors() {}

  static Optional<Remedy> remedy(int code) {
    return switch (code) {
      // a lock or a statement took too long, a deadlock, a row that changed, a full lock table;
      // a query that was killed or a connection that was; too many connections or statements
      case 1205, 1213, 1020, 1206, 1317, 1969, 1927, 1040, 1203, 1226, 1637 ->
          Optional.of(Remedy.TRY_AGAIN);
      // a server that only reads, as happens while another takes over; one that shuts down
      case 1290, 1792, 1053 -> Optional.of(Remedy.TRY_AGAIN);
      // this machine may not connect
      case 1129, 1130 -> Optional.of(Remedy.CALL_OPERATOR);
      // its disk or a table is full, its engine broke
      case 1021, 1114, 1030, 1034, 1194 -> Optional.of(Remedy.CALL_OPERATOR);
      // a value is missing, cut, wrong, of no partition, too much for a packet, out of range
      case 1364, 1265, 1366, 1526, 1153, 1690, 1411 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      default -> Optional.empty();
    };
  }
}
