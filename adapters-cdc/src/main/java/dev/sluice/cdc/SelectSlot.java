package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks what became of a replication slot. */
record SelectSlot(String name) implements Query<Optional<SelectSlot.Slot>> {
  private static final String SQL =
      """
      SELECT s.plugin, s.database, s.active_pid, a.application_name,
             s.confirmed_flush_lsn::text, coalesce(s.wal_status, 'reserved') = 'lost'
        FROM pg_replication_slots s LEFT JOIN pg_stat_activity a ON a.pid = s.active_pid
       WHERE s.slot_name = ?
      """;

  /**
   * @param plugin and {@code database}: empty for a slot of physical replication
   * @param usedBy the process that reads from the slot now
   * @param confirmed up to where the server believes that we have everything
   * @param lost whether the server dropped log that the slot still needed
   */
  record Slot(
      Optional<String> plugin,
      Optional<String> database,
      Optional<String> usedBy,
      Optional<Lsn> confirmed,
      boolean lost) {}

  @Override
  public Optional<Slot> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        if (!row.next()) return Optional.empty();
        var usedBy = Optional.ofNullable(row.getString(3));
        var application = row.getString(4);
        return Optional.of(
            new Slot(
                Optional.ofNullable(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                usedBy.map(pid -> "process " + pid + " (" + application + ")"),
                Optional.ofNullable(row.getString(5)).map(Lsn::parse),
                row.getBoolean(6)));
      }
    }
  }
}
