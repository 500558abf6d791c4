package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Asks how a MySQL server logs, up to where it has, and what we may do there. */
record SelectMySqlServer() implements Query<SelectMySqlServer.Server> {
  /** One that a version does not have is not among the answers. */
  private static final String VARIABLES =
      """
      SHOW GLOBAL VARIABLES WHERE variable_name IN ('version', 'log_bin', 'binlog_format',
        'binlog_row_image', 'binlog_row_value_options', 'gtid_mode', 'gtid_executed', 'gtid_purged',
        'log_replica_updates', 'log_slave_updates', 'lower_case_table_names',
        'binlog_expire_logs_seconds')
      """;

  private static final String RIGHTS =
      """
      SELECT privilege_type FROM information_schema.user_privileges
       WHERE grantee = CONCAT('\\'', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '\\'@\\'',
                              SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '\\'')
      """;

  /**
   * @param variables by their names in small letters
   * @param rights those on everything
   */
  record Server(Map<String, String> variables, Set<String> rights, String database) {
    String variable(String name, String otherwise) {
      return variables.getOrDefault(name, otherwise);
    }

    boolean isMariaDb() {
      return variable("version", "").toLowerCase(Locale.ROOT).contains("mariadb");
    }

    MySqlGtids executed() {
      return new MySqlGtids(variable("gtid_executed", ""));
    }

    MySqlGtids purged() {
      return new MySqlGtids(variable("gtid_purged", ""));
    }

    /** Zero for ever. */
    Duration kept() {
      return Duration.ofSeconds(Long.parseLong(variable("binlog_expire_logs_seconds", "0")));
    }

    LoggedTable.Name name(TableName table) {
      var name = table.in(database);
      return new LoggedTable.Name(cased(name.schema().orElseThrow()), cased(name.table()));
    }

    private String cased(String name) {
      return variable("lower_case_table_names", "0").equals("0")
          ? name
          : name.toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Server on(Connection connection) throws SQLException {
    var variables = new HashMap<String, String>();
    var rights = new HashSet<String>();
    try (var statement = connection.createStatement()) {
      try (var rows = statement.executeQuery(VARIABLES)) {
        while (rows.next()) {
          variables.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
        }
      }
      try (var rows = statement.executeQuery(RIGHTS)) {
        while (rows.next()) rights.add(rows.getString(1));
      }
      try (var row = statement.executeQuery("SELECT coalesce(database(), '')")) {
        row.next();
        return new Server(variables, rights, row.getString(1));
      }
    }
  }
}
