package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks for the types of a table's columns, in order; a domain counts as what it is made of. */
record SelectColumnTypes(LoggedTable.Name table)
    implements Query<Map<String, SelectColumnTypes.Type>> {
  private static final String SQL =
      """
      WITH RECURSIVE base AS (
        SELECT a.attname AS name, a.attnum AS place, a.atttypid AS type
          FROM pg_attribute a
          JOIN pg_class c ON c.oid = a.attrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT base.name, base.place, t.typbasetype
          FROM base JOIN pg_type t ON t.oid = base.type
         WHERE t.typtype = 'd')
      SELECT base.name, t.typname, e.typname
        FROM base
        JOIN pg_type t ON t.oid = base.type AND t.typtype <> 'd'
        LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
       ORDER BY base.place
      """;

  /**
   * @param name as {@code pg_type} has it
   * @param element the elements' type, of an array
   */
  record Type(String name, Optional<String> element) {}

  @Override
  public Map<String, Type> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.table());
      try (var rows = statement.executeQuery()) {
        var types = new LinkedHashMap<String, Type>();
        while (rows.next()) {
          types.put(
              rows.getString(1),
              new Type(rows.getString(2), Optional.ofNullable(rows.getString(3))));
        }
        return types;
      }
    }
  }
}
