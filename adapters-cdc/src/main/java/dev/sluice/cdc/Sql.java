package dev.sluice.cdc;

import java.util.Collection;
import java.util.stream.Collectors;

/** PostgreSQL statements that the operator may have to run. */
final class Sql {
  private Sql() {}

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String quoted(LoggedTable.Name table) {
    return quoted(table.schema()) + "." + quoted(table.table());
  }

  static String list(Collection<LoggedTable.Name> tables) {
    return tables.stream().map(Sql::quoted).sorted().collect(Collectors.joining(", "));
  }
}
