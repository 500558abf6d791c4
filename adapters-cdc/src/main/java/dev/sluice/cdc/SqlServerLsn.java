package dev.sluice.cdc;

import java.util.HexFormat;

/**
 * A number of SQL Server's log, as the connector writes it: {@code 00000027:00000ac0:0002}, digits
 * in small letters. Ordered as the commits are that have it.
 */
record SqlServerLsn(String text) implements Comparable<SqlServerLsn> {
  static SqlServerLsn of(byte[] lsn) {
    var digits = HexFormat.of().formatHex(lsn);
    return new SqlServerLsn(
        digits.substring(0, 8) + ":" + digits.substring(8, 16) + ":" + digits.substring(16));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(text.replace(":", ""));
  }

  @Override
  public int compareTo(SqlServerLsn other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
