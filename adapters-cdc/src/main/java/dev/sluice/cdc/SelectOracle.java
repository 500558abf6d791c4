package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Asks how an Oracle database logs, and what we may do there. */
record SelectOracle() implements Query<SelectOracle.Database> {
  private static final String SQL =
      """
      SELECT d.dbid, d.resetlogs_change#, d.log_mode, d.supplemental_log_data_min,
             d.supplemental_log_data_all, i.parallel, SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        FROM v$database d CROSS JOIN v$instance i
      """;

  private static final String RIGHTS =
      "SELECT privilege FROM session_privs UNION ALL SELECT role FROM session_roles";

  /**
   * @param history another text once the database is another, or was restored
   * @param logsAllColumns of every table
   * @param isCluster whether several instances write it
   * @param rights on the system, and roles
   */
  record Database(
      String history,
      boolean archives,
      boolean logsKeys,
      boolean logsAllColumns,
      boolean isCluster,
      String defaultSchema,
      Set<String> rights) {}

  @Override
  public Database on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var rights = new HashSet<String>();
      try (var rows = statement.executeQuery(RIGHTS)) {
        while (rows.next()) rights.add(rows.getString(1));
      }
      try (var row = statement.executeQuery(SQL)) {
        row.next();
        return new Database(
            row.getString(1) + " " + row.getString(2),
            row.getString(3).equals("ARCHIVELOG"),
            !row.getString(4).equals("NO"),
            row.getString(5).equals("YES"),
            row.getString(6).equals("YES"),
            row.getString(7),
            rights);
      }
    }
  }
}
