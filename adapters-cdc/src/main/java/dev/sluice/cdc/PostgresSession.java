package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A session in which the text of a value is the same whatever the server, the database, the role or
 * this machine has set, and in which no policy hides a row of which the log tells: what would be
 * hidden is refused.
 *
 * @param cents digits behind the point of {@code money}, which only the database's own locale says
 */
record PostgresSession(Connection connection, int cents) {
  /** The driver asks for ISO dates itself. */
  private static final String SETTINGS =
      "SET TimeZone = 'UTC'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';"
          + " SET extra_float_digits = 3; SET lc_monetary = 'C'; SET row_security = off";

  static PostgresSession begun(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT scale(1::money::numeric)")) {
      row.next();
      var cents = row.getInt(1);
      settle(connection);
      return new PostgresSession(connection, cents);
    }
  }

  /** The same for a connection that takes no queries but these. */
  static void settle(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(SETTINGS);
    }
  }
}
