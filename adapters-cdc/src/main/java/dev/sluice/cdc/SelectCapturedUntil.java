package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether CDC has read the log beyond a moment of the server's clock.
 *
 * @param moment as {@code CONVERT(…, 126)} writes it
 */
record SelectCapturedUntil(String moment) {
  static SelectCapturedUntil now(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT CONVERT(varchar(33), GETDATE(), 126)")) {
      row.next();
      return new SelectCapturedUntil(row.getString(1));
    }
  }

  boolean isPast(Connection connection) throws SQLException {
    var sql =
        "SELECT COUNT(*) FROM cdc.lsn_time_mapping WHERE tran_end_time > CONVERT(datetime, ?, 126)";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, moment);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1) > 0;
      }
    }
  }
}
