package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;

/** Asks how many more replication slots the server has room for. */
record SelectFreeSlots() implements Query<SelectFreeSlots.Slots> {
  private static final String SQL =
      """
      SELECT current_setting('max_replication_slots')::int,
             (SELECT count(*) FROM pg_replication_slots)
      """;

  record Slots(int most, int used) {}

  @Override
  public Slots on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SQL)) {
      row.next();
      return new Slots(row.getInt(1), row.getInt(2));
    }
  }
}
