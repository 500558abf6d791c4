package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks about how many rows tables have: what the last ANALYZE or VACUUM found in a page, times the
 * pages of now, as PostgreSQL's own planner does. A table, or a partition, that was never looked at
 * has no estimate.
 */
record SelectEstimates(Collection<LoggedTable.Name> names)
    implements Query<Map<LoggedTable.Name, Long>> {
  private static final String SQL =
      """
      SELECT n.nspname, c.relname, sum(e.rows)::bigint
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
             LATERAL (
               SELECT CASE WHEN pg_relation_size(p.oid) = 0 THEN 0
                           WHEN p.relpages > 0 AND p.reltuples >= 0
                           THEN p.reltuples / p.relpages * pg_relation_size(p.oid)
                                / current_setting('block_size')::int
                      END AS rows
                 FROM pg_class p
                WHERE p.relkind = 'r'
                  AND (p.oid = c.oid OR p.oid IN (SELECT relid FROM pg_partition_tree(c.oid)))
             ) e
       WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
       GROUP BY 1, 2
      HAVING count(*) = count(e.rows)
      """;

  @Override
  public Map<LoggedTable.Name, Long> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setArray(1, Sql.texts(connection, names, LoggedTable.Name::schema));
      statement.setArray(2, Sql.texts(connection, names, LoggedTable.Name::table));
      try (var rows = statement.executeQuery()) {
        var estimates = new HashMap<LoggedTable.Name, Long>();
        while (rows.next()) {
          estimates.put(
              new LoggedTable.Name(rows.getString(1), rows.getString(2)), rows.getLong(3));
        }
        return estimates;
      }
    }
  }
}
