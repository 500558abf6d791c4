package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Asks which open transactions have written to tables, or are about to. */
record SelectWriters(Collection<LoggedTable.Name> tables)
    implements Query<Map<LoggedTable.Name, Set<String>>> {
  private static final String SQL =
      """
      SELECT n.nspname, c.relname, l.virtualtransaction
        FROM pg_locks l
        JOIN pg_class p ON p.oid = l.relation
        JOIN pg_class c ON c.oid = coalesce(pg_partition_root(p.oid), p.oid)
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                        'AccessExclusiveLock')
         AND (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
      """;

  @Override
  public Map<LoggedTable.Name, Set<String>> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setArray(1, Sql.texts(connection, tables, LoggedTable.Name::schema));
      statement.setArray(2, Sql.texts(connection, tables, LoggedTable.Name::table));
      try (var rows = statement.executeQuery()) {
        var writers = new HashMap<LoggedTable.Name, Set<String>>();
        while (rows.next()) {
          writers
              .computeIfAbsent(
                  new LoggedTable.Name(rows.getString(1), rows.getString(2)), _ -> new HashSet<>())
              .add(rows.getString(3));
        }
        return writers;
      }
    }
  }
}
