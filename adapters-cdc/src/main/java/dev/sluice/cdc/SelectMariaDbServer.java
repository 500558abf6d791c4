package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Asks how a MariaDB server logs, up to where it has, and what we may do there. */
record SelectMariaDbServer() implements Query<SelectMariaDbServer.Server> {
  private static final String SQL =
      """
      SELECT version(), @@log_bin, @@binlog_format, @@binlog_row_image, @@gtid_binlog_pos,
             coalesce(database(), ''), @@lower_case_table_names,
             (SELECT coalesce(max(variable_value), '0') FROM information_schema.global_variables
               WHERE variable_name = 'binlog_expire_logs_seconds'),
             EXISTS (SELECT 1 FROM information_schema.user_privileges
                      WHERE privilege_type = 'REPLICATION SLAVE'),
             EXISTS (SELECT 1 FROM information_schema.user_privileges
                      WHERE privilege_type IN ('BINLOG MONITOR', 'REPLICATION CLIENT'))
      """;

  /**
   * @param written behind the last transaction in the log
   * @param kept how long the server keeps its log; zero for ever
   */
  record Server(
      String version,
      boolean logs,
      String format,
      String rowImage,
      GtidPosition written,
      String database,
      boolean ignoresCase,
      Duration kept,
      boolean mayReplicate,
      boolean mayMonitor) {
    LoggedTable.Name name(dev.sluice.domain.entity.TableName table) {
      var name = table.in(database);
      return new LoggedTable.Name(cased(name.schema().orElseThrow()), cased(name.table()));
    }

    private String cased(String name) {
      return ignoresCase ? name.toLowerCase(java.util.Locale.ROOT) : name;
    }
  }

  @Override
  public Server on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SQL)) {
      row.next();
      return new Server(
          row.getString(1),
          row.getBoolean(2),
          row.getString(3),
          row.getString(4),
          GtidPosition.parse(row.getString(5)),
          row.getString(6),
          row.getInt(7) != 0,
          Duration.ofSeconds(row.getLong(8)),
          row.getBoolean(9),
          row.getBoolean(10));
    }
  }
}
