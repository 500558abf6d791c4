package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The ERP's tables and routines, each read once until forgotten. Safe for use by many threads. */
final class ErpTables {
  private final Map<TableName, ErpTable> known = new ConcurrentHashMap<>();
  private final Map<TableName, ErpRoutine> routines = new ConcurrentHashMap<>();

  ErpTable table(Connection connection, Dialect dialect, TableName name) throws SQLException {
    var table = known.get(name);
    if (table == null) {
      table = read(connection, dialect, name).orElseThrow(() -> missing("table ", name));
      known.put(name, table);
    }
    return table;
  }

  ErpRoutine routine(Connection connection, Dialect dialect, TableName name) throws SQLException {
    var routine = routines.get(name);
    if (routine == null) {
      routine =
          new ReadRoutine(dialect, name)
              .from(connection)
              .orElseThrow(() -> missing("procedure ", name));
      routines.put(name, routine);
    }
    return routine;
  }

  private static SyncFailure missing(String kind, TableName name) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the ERP has no "
            + kind
            + name
            + " that this user may see; correct the writer's mapping, with schema and name as the"
            + " database stores them, or grant rights on it");
  }

  /** Reads everything anew next time: the ERP may have been altered. */
  void forget() {
    known.clear();
    routines.clear();
  }

  static Optional<ErpTable> read(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    var full = dialect.namespace().full(connection, name);
    var columns = columns(connection, dialect, full);
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new ErpTable(full, columns, primaryKey(connection, dialect, full)));
  }

  private static List<ErpColumn> columns(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    var metaData = connection.getMetaData();
    var catalog = dialect.namespace().catalog(connection, name);
    var schema = literal(metaData, dialect.namespace().schema(name));
    var columns = new ArrayList<ErpColumn>();
    try (var rows = metaData.getColumns(catalog, schema, literal(metaData, name.table()), null)) {
      while (rows.next()) {
        var type = dialect.type(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME"));
        columns.add(new ErpColumn(rows.getString("COLUMN_NAME"), type));
      }
    }
    return columns;
  }

  /** The name as a pattern that matches only it. */
  static @Nullable String literal(DatabaseMetaData metaData, @Nullable String name)
      throws SQLException {
    if (name == null) return null;
    var escape = metaData.getSearchStringEscape();
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  private static List<String> primaryKey(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    var columns = new TreeMap<Integer, String>();
    var catalog = dialect.namespace().catalog(connection, name);
    var schema = dialect.namespace().schema(name);
    try (var rows = connection.getMetaData().getPrimaryKeys(catalog, schema, name.table())) {
      while (rows.next()) columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
    }
    return List.copyOf(columns.values());
  }
}
