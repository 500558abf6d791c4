package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Asks whether we own what has to be owned to publish tables, or to alter their publication. */
record SelectMayPublish(String publication, Set<LoggedTable.Name> tables)
    implements Query<Boolean> {
  private static final String SQL =
      """
      SELECT coalesce((SELECT pg_has_role(pubowner, 'USAGE')
                         FROM pg_publication WHERE pubname = ?),
                      has_database_privilege(current_database(), 'CREATE'))
             AND NOT EXISTS (
               SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
                  AND NOT pg_has_role(c.relowner, 'USAGE'))
      """;

  @Override
  public Boolean on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, publication);
      statement.setArray(2, Sql.texts(connection, tables, LoggedTable.Name::schema));
      statement.setArray(3, Sql.texts(connection, tables, LoggedTable.Name::table));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
