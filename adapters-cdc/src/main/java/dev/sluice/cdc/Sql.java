package dev.sluice.cdc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
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

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static Array texts(
      Connection connection,
      Collection<LoggedTable.Name> tables,
      Function<LoggedTable.Name, String> part)
      throws SQLException {
    return connection.createArrayOf("text", tables.stream().map(part).toArray());
  }

  static String list(Collection<LoggedTable.Name> tables) {
    return tables.stream().map(Sql::quoted).sorted().collect(Collectors.joining(", "));
  }
}
