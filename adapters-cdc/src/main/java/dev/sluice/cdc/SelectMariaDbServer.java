package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks how a MariaDB server logs, up to where it has, and what we may do there. */
record SelectMariaDbServer() implements Query<SelectMariaDbServer.Server> {
  private static final String SQL =
      """
      SELECT version(), @@log_bin, @@binlog_format, @@binlog_row_image, @@gtid_binlog_pos,
             coalesce(database(), ''), @@lower_case_table_names
      """;

  private static final String RIGHTS =
      "SELECT privilege_type FROM information_schema.user_privileges";

  /** Servers before 10.6 have no such variable. */
  private static final String KEPT =
      "SELECT variable_value FROM information_schema.global_variables"
          + " WHERE variable_name = 'binlog_expire_logs_seconds'";

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
    var rights = texts(connection, RIGHTS);
    var kept = texts(connection, KEPT).stream().findFirst().orElse("0");
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
          Duration.ofSeconds(Long.parseLong(kept)),
          rights.contains("REPLICATION SLAVE"),
          rights.contains("BINLOG MONITOR") || rights.contains("REPLICATION CLIENT"));
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var texts = new ArrayList<String>();
      while (rows.next()) texts.add(rows.getString(1));
      return texts;
    }
  }
}
