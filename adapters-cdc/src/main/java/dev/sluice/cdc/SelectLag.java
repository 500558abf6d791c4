package dev.sluice.cdc;

import dev.sluice.domain.change.SourceLag;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Asks how much log lies before a slot, and how much is kept for it. */
record SelectLag(String slot, long tolerated) implements Query<SourceLag> {
  private static final String SQL =
      """
      SELECT pg_wal_lsn_diff(now.lsn, confirmed_flush_lsn)::bigint,
             pg_wal_lsn_diff(now.lsn, restart_lsn)::bigint
        FROM pg_replication_slots,
             (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                          ELSE pg_current_wal_lsn() END AS lsn) AS now
       WHERE slot_name = ? AND confirmed_flush_lsn IS NOT NULL AND restart_lsn IS NOT NULL
      """;

  @Override
  public SourceLag on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, slot);
      try (var row = statement.executeQuery()) {
        return row.next()
            ? new SourceLag(
                OptionalLong.of(row.getLong(1)),
                OptionalLong.of(row.getLong(2)),
                OptionalLong.of(tolerated))
            : SourceLag.UNKNOWN;
      }
    }
  }
}
