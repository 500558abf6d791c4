package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;

/** Asks which server this is and how it is set up for us. */
record SelectServer() implements Query<SelectServer.Server> {
  private static final String SQL =
      """
      SELECT (SELECT system_identifier FROM pg_control_system())::text,
             CASE WHEN pg_is_in_recovery() THEN (SELECT timeline_id FROM pg_control_checkpoint())
                  ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END,
             CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                  ELSE pg_current_wal_lsn() END::text,
             current_database(),
             coalesce(current_schema(), 'public'),
             current_setting('wal_level'),
             current_setting('server_version_num')::int,
             EXISTS (SELECT FROM pg_roles r
                      WHERE r.rolname = current_user AND (r.rolreplication OR r.rolsuper)
                         OR r.rolname = 'rds_replication' AND pg_has_role(r.oid, 'member')),
             pg_is_in_recovery()
      """;

  /**
   * @param system the identifier that the server and its standbys and copies share
   * @param version as {@code server_version_num} gives it, 180004 for example
   */
  record Server(
      String system,
      long timeline,
      Lsn position,
      String database,
      String defaultSchema,
      String walLevel,
      int version,
      boolean mayReplicate,
      boolean standby) {}

  @Override
  public Server on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SQL)) {
      row.next();
      return new Server(
          row.getString(1),
          row.getLong(2),
          Lsn.parse(row.getString(3)),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          row.getInt(7),
          row.getBoolean(8),
          row.getBoolean(9));
    }
  }
}
