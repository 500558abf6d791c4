package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;

/** Asks whether what begins at a place of the log is a statement, rather than a transaction. */
record SelectIsStatement(String file, long place) implements Query<Boolean> {
  @Override
  public Boolean on(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement("SHOW BINLOG EVENTS IN ? FROM " + place + " LIMIT 1")) {
      statement.setString(1, file);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getString("Info").startsWith("GTID ");
      }
    }
  }
}
