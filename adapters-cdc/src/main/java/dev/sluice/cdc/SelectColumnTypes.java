package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Asks for the readers of a table's columns; a domain is read as what it is made of. */
record SelectColumnTypes(LoggedTable.Name table) implements Query<Map<String, ValueReader>> {
  private static final String SQL =
      """
      WITH RECURSIVE base AS (
        SELECT a.attname AS name, a.atttypid AS type
          FROM pg_attribute a
          JOIN pg_class c ON c.oid = a.attrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT base.name, t.typbasetype
          FROM base JOIN pg_type t ON t.oid = base.type
         WHERE t.typtype = 'd')
      SELECT base.name, t.typname, e.typname
        FROM base
        JOIN pg_type t ON t.oid = base.type AND t.typtype <> 'd'
        LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
      """;

  @Override
  public Map<String, ValueReader> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.table());
      try (var rows = statement.executeQuery()) {
        var readers = new HashMap<String, ValueReader>();
        while (rows.next()) {
          var element = rows.getString(3);
          readers.put(
              rows.getString(1),
              element == null
                  ? PostgresTypes.of(rows.getString(2))
                  : PostgresTypes.of(element).ofArray());
        }
        return readers;
      }
    }
  }
}
