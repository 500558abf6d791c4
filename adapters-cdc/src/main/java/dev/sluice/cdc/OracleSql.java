package dev.sluice.cdc;

/** Oracle statements that the operator may have to run. */
final class OracleSql {
  private OracleSql() {}

  static String quoted(String name) {
    return '"' + name + '"'; // none can hold a quote
  }

  static String quoted(LoggedTable.Name table) {
    return quoted(table.schema()) + "." + quoted(table.table());
  }

  static String logAllColumns(LoggedTable.Name table) {
    return "ALTER TABLE " + quoted(table) + " ADD SUPPLEMENTAL LOG DATA (ALL) COLUMNS";
  }

  static String grant(String right, String user) {
    return "GRANT " + right + " TO " + user;
  }
}
