package dev.sluice.cdc;

/** SQL Server statements that the operator may have to run. */
final class SqlServerSql {
  private SqlServerSql() {}

  static String quoted(String name) {
    return "[" + name.replace("]", "]]") + "]";
  }

  static String quoted(LoggedTable.Name table) {
    return quoted(table.schema()) + "." + quoted(table.table());
  }

  static String literal(String text) {
    return "N'" + text.replace("'", "''") + "'";
  }

  static String enable(LoggedTable.Name table) {
    return "EXEC sys.sp_cdc_enable_table @source_schema = "
        + literal(table.schema())
        + ", @source_name = "
        + literal(table.table())
        + ", @role_name = NULL, @supports_net_changes = 0";
  }

  static String disable(LoggedTable.Name table, String instance) {
    return "EXEC sys.sp_cdc_disable_table @source_schema = "
        + literal(table.schema())
        + ", @source_name = "
        + literal(table.table())
        + ", @capture_instance = "
        + literal(instance);
  }
}
