package dev.sluice.cdc;

import dev.sluice.cdc.LoggedDatabase.Wait;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The transactions that had begun at a moment, as far as others do not see them. They may be in the
 * log all the same: a commit is written there before others see it, and long before where the ERP
 * waits for a standby to confirm it.
 *
 * @param before the first transaction that had not begun
 */
record Unseen(long before) {
  private static final int LOOK_MILLIS = 50;

  /** Takes a number itself: a snapshot does not list those that began behind the last end. */
  static Unseen on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_current_xact_id()::text")) {
      row.next();
      return new Unseen(Long.parseLong(row.getString(1)));
    }
  }

  /** Waits until all of them have ended; false if the source was closed before. */
  boolean awaited(Connection connection, Wait wait) throws SQLException, InterruptedException {
    while (new SelectSnapshot().on(connection).open().stream().anyMatch(it -> it < before)) {
      if (wait.millis(LOOK_MILLIS)) return false;
    }
    return true;
  }
}
