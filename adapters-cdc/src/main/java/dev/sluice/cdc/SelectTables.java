package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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
             row_security_active(c.oid),
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
                      AND NOT EXISTS (
                        SELECT FROM pg_class p
                         WHERE p.oid = ANY (parts.ids) AND p.relreplident <> 'f' AND NOT EXISTS (
                               SELECT FROM pg_index i JOIN pg_attribute pa
                                 ON pa.attrelid = p.oid AND pa.attnum = ANY (i.indkey)
                                WHERE i.indrelid = p.oid AND pa.attname = a.attname
                                  AND (p.relreplident = 'd' AND i.indisprimary AND i.indimmediate
                                       OR p.relreplident = 'i' AND i.indisreplident)))),
             ARRAY(SELECT ARRAY[pn.nspname::text, p.relname::text]
                     FROM pg_class p JOIN pg_namespace pn ON pn.oid = p.relnamespace
                    WHERE p.oid = ANY (parts.ids) AND p.relreplident <> 'f' ORDER BY p.oid),
             md5(concat_ws('|', c.oid, c.relkind, c.relreplident,
               (SELECT string_agg(concat_ws(' ', attnum, attname, atttypid, atttypmod, a.xmin), ','
                                  ORDER BY attnum)
                  FROM pg_attribute a WHERE a.attrelid = c.oid AND attnum > 0),
               (SELECT string_agg(concat_ws(' ', i.indexrelid, i.indkey), ',' ORDER BY i.indexrelid)
                  FROM pg_index i
                 WHERE (i.indrelid = c.oid OR i.indrelid = ANY (parts.ids))
                   AND (i.indisprimary OR i.indisreplident)),
               (SELECT string_agg(concat_ws(' ', e.oid, e.enumlabel), ',' ORDER BY e.oid)
                  FROM pg_enum e
                 WHERE e.enumtypid IN (SELECT atttypid FROM pg_attribute WHERE attrelid = c.oid)),
               (SELECT string_agg(concat_ws(' ', p.oid, p.relreplident, p.relfilenode), ','
                                  ORDER BY p.oid)
                  FROM pg_class p WHERE p.oid = ANY (parts.ids) AND c.relkind = 'p')))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL (
          SELECT array_agg(id) AS ids FROM (
            SELECT c.oid AS id WHERE c.relkind <> 'p'
            UNION ALL
            SELECT relid::oid FROM pg_partition_tree(c.oid) WHERE c.relkind = 'p' AND isleaf) it) parts
       WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
      """;
  private static final int GENERATED_COLUMNS_ARE_LOGGED = 180_000;

  /**
   * @param kind and {@code persistence}: PostgreSQL's letters
   * @param veiled whether a policy may hide rows from the role, of which the log tells
   * @param notLogged generated columns, which the log of this server cannot tell
   * @param identity the columns whose old values the log tells; of a partitioned table, for each
   *     partition
   * @param identifiable what has an identity that is not the whole row: the table itself, or its
   *     partitions
   * @param state another text once rows may be other than read, although the log told of none: a
   *     changed column, key, replica identity, label of an enum or set of partitions, or another
   *     table of the name; or a partition that was emptied, of which the log tells nothing
   */
  record Table(
      String kind,
      String persistence,
      boolean readable,
      boolean veiled,
      List<String> columns,
      List<String> notLogged,
      List<String> primaryKey,
      List<String> identity,
      List<LoggedTable.Name> identifiable,
      String state) {
    boolean isPartitioned() {
      return kind.equals("p");
    }
  }

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
        row.getBoolean(6),
        names(row, 7),
        names(row, 8),
        names(row, 9),
        names(row, 10),
        tables(row, 11),
        row.getString(12));
  }

  private static List<String> names(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** Of pairs; of none, the driver makes a list of texts. */
  private static List<LoggedTable.Name> tables(ResultSet row, int column) throws SQLException {
    return Arrays.stream((Object[]) row.getArray(column).getArray())
        .map(String[].class::cast)
        .map(it -> new LoggedTable.Name(it[0], it[1]))
        .toList();
  }
}
