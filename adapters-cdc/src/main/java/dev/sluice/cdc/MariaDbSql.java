package dev.sluice.cdc;

/** MariaDB statements that the operator may have to run. */
final class MariaDbSql {
  private MariaDbSql() {}

  static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  static String quoted(LoggedTable.Name table) {
    return quoted(table.schema()) + "." + quoted(table.table());
  }

  static String user(String name) {
    return quoted(name) + "@'%'";
  }
}
