package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Transactions that wrote to tables before these were published, perhaps: the log leaves out what
 * they wrote, and a reading of the table does not see it before they end.
 */
record Writers(Map<LoggedTable.Name, Set<String>> transactions) {
  private static final int TRIES = 50;
  private static final int PAUSE_MILLIS = 100;

  static Writers of(Set<LoggedTable.Name> tables, Connection connection) throws SQLException {
    return new Writers(tables.isEmpty() ? Map.of() : new SelectWriters(tables).on(connection));
  }

  boolean isEmpty() {
    return transactions.isEmpty();
  }

  /** Those of them that are left; those that came later do not matter. */
  Writers left(Connection connection) throws SQLException {
    if (isEmpty()) return this;
    var now = new SelectWriters(transactions.keySet()).on(connection);
    var left = new HashMap<LoggedTable.Name, Set<String>>();
    now.forEach(
        (table, writers) -> {
          writers.retainAll(transactions.getOrDefault(table, Set.of()));
          if (!writers.isEmpty()) left.put(table, writers);
        });
    return new Writers(left);
  }

  /** Those that are left after a while. */
  Writers awaited(Connection connection, LoggedDatabase.Wait wait)
      throws SQLException, InterruptedException {
    var left = left(connection);
    for (var i = 0; i < TRIES && !left.isEmpty() && !wait.millis(PAUSE_MILLIS); i++) {
      left = left(connection);
    }
    return left;
  }
}
