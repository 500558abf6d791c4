package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks how tables are made, as far as they exist. */
record SelectTables(Collection<LoggedTable.Name> names)
    implements Query<Map<LoggedTable.Name, SelectTables.Table>> {
  private static final String SQL =
      """
      SELECT n.nspname, c.relname, c.relkind, c.relpersistence,
             has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
             ARRAY(SELECT attname::text FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum),
             ARRAY(SELECT attname::text FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                      AND (attgenerated = 'v' OR attgenerated = 's' AND NOT ?)),
             ARRAY(SELECT a.attname::text FROM pg_index i
                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                    WHERE i.indrelid = c.oid AND i.indisprimary),
             ARRAY(SELECT a.attname::text FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                      AND (c.relreplident = 'f' OR EXISTS (
                           SELECT FROM pg_index i
                            WHERE i.indrelid = c.oid AND a.attnum = ANY (i.indkey)
                              AND (c.relreplident = 'd' AND i.indisprimary
                                   OR c.relreplident = 'i' AND i.indisreplident)))),
             md5(concat_ws('|', c.oid, c.relkind, c.relreplident,
               (SELECT string_agg(concat_ws(' ', attnum, attname, atttypid, atttypmod, a.xmin), ','
                                  ORDER BY attnum)
                  FROM pg_attribute a WHERE a.attrelid = c.oid AND attnum > 0),
               (SELECT string_agg(concat_ws(' ', i.indexrelid, i.indkey), ',' ORDER BY i.indexrelid)
                  FROM pg_index i
                 WHERE i.indrelid = c.oid AND (i.indisprimary OR i.indisreplident)),
               (SELECT string_agg(concat_ws(' ', e.oid, e.enumlabel), ',' ORDER BY e.oid)
                  FROM pg_enum e
                 WHERE e.enumtypid IN (SELECT atttypid FROM pg_attribute WHERE attrelid = c.oid)),
               (SELECT string_agg(p.relid::oid::text, ',' ORDER BY p.relid)
                  FROM pg_partition_tree(c.oid) p WHERE c.relkind = 'p')))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
      """;
  private static final int GENERATED_COLUMNS_ARE_LOGGED = 180_000;

  /**
   * @param kind and {@code persistence}: PostgreSQL's letters
   * @param notLogged generated columns, which the log of this server cannot tell
   * @param identity the columns whose old values the log tells
   * @param state another text once rows may be other than read, although the log told of none: a
   *     changed column, key, replica identity, label of an enum or set of partitions, or another
   *     table of the name
   */
  record Table(
      String kind,
      String persistence,
      boolean readable,
      List<String> columns,
      List<String> notLogged,
      List<String> primaryKey,
      List<String> identity,
      String state) {}

  @Override
  public Map<LoggedTable.Name, Table> on(Connection connection) throws SQLException {
    var version = connection.getMetaData().getDatabaseMajorVersion() * 10_000;
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setBoolean(1, version >= GENERATED_COLUMNS_ARE_LOGGED);
      statement.setArray(2, Sql.texts(connection, names, LoggedTable.Name::schema));
      statement.setArray(3, Sql.texts(connection, names, LoggedTable.Name::table));
      try (var rows = statement.executeQuery()) {
        var tables = new HashMap<LoggedTable.Name, Table>();
        while (rows.next()) {
          tables.put(new LoggedTable.Name(rows.getString(1), rows.getString(2)), table(rows));
        }
        return tables;
      }
    }
  }

  private static Table table(ResultSet row) throws SQLException {
    return new Table(
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        names(row, 6),
        names(row, 7),
        names(row, 8),
        names(row, 9),
        row.getString(10));
  }

  private static List<String> names(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
