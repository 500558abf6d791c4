package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/**
 * Oracle's ORA numbers, from "Oracle Database Error Messages". Its driver gives 72000, 99999 and
 * their like for most, so the number decides.
 */
final class OracleErrors {
  private static final int FIRST_RAISED = 20_000;
  private static final int LAST_RAISED = 20_999;

  private OracleErrors() {}

  static Optional<Remedy> remedy(int number) {
    // RAISE_APPLICATION_ERROR in a trigger or procedure
    if (number >= FIRST_RAISED && number <= LAST_RAISED) {
      return Optional.of(Remedy.SET_PACKET_ASIDE);
    }
    return switch (number) {
      // a deadlock, busy, serialization, an old snapshot, cancelled, a package that was recompiled
      case 60, 54, 51, 2049, 4021, 30006, 8177, 1555, 1013, 4061, 4065, 4068 ->
          Optional.of(Remedy.TRY_AGAIN);
      // too many sessions or processes; starts, stops, only reads; the connection was lost
      case 18, 20, 28, 1012, 1033, 1034, 1089, 1090, 1092, 16000, 2396, 3113, 3114, 3135, 25408 ->
          Optional.of(Remedy.TRY_AGAIN);
      // the listener, the net, and the driver's own
      case 12516, 12519, 12520, 12528, 12170, 12535, 12537, 12541, 12543, 17002, 17008, 17410 ->
          Optional.of(Remedy.TRY_AGAIN);
      // unique, null, view's check option, check, no parent, has children, deferred, no partition
      case 1, 1400, 1407, 1402, 2290, 2291, 2292, 2091, 14400 ->
          Optional.of(Remedy.SET_PACKET_ASIDE);
      // too long, too large, no number, by zero; no date
      case 1401, 12899, 1438, 1426, 1461, 1476, 1722, 6502, 1403, 1422 ->
          Optional.of(Remedy.SET_PACKET_ASIDE);
      case 1830, 1839, 1840, 1841, 1843, 1847, 1858, 1861 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      // no such table or column, a call that does not fit, what does not compile; no right; login
      case 942, 904, 6550, 4063, 4091, 4098, 1031, 1017, 1045, 28000, 28001, 1435, 1950 ->
          Optional.of(Remedy.CALL_OPERATOR);
      case 12154, 12505, 12514 -> Optional.of(Remedy.CALL_OPERATOR); // the address is wrong
      // no room, no quota, the archiver stuck, broken
      case 1536, 1652, 1653, 1654, 1688, 1691, 30036, 257, 19809, 1578, 600, 7445 ->
          Optional.of(Remedy.CALL_OPERATOR);
      default -> Optional.empty();
    };
  }
}
