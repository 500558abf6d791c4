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

/** The ERP's tables, each read once until forgotten. Safe for use by many threads. */
final class ErpTables {
  private final Map<TableName, ErpTable> known = new ConcurrentHashMap<>();

  ErpTable table(Connection connection, Dialect dialect, TableName name) throws SQLException {
    var table = known.get(name);
    if (table == null) {
      table = read(connection, dialect, name).orElseThrow(() -> missing(name));
      known.put(name, table);
    }
    return table;
  }

  private static SyncFailure missing(TableName name) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the ERP has no table "
            + name
            + " that this user may see; correct the writer's mapping, with schema.table as the"
            + " database stores it, or grant rights on it");
  }

  /** Reads everything anew next time: the ERP may have been altered. */
  void forget() {
    known.clear();
  }

  static Optional<ErpTable> read(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    var full = name.schema().isPresent() ? name : inDefaultSchema(connection, name);
    var columns = columns(connection, dialect, full);
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new ErpTable(full, columns, primaryKey(connection, full)));
  }

  private static TableName inDefaultSchema(Connection connection, TableName name)
      throws SQLException {
    @Nullable String schema = connection.getSchema();
    return schema == null ? name : name.in(schema);
  }

  private static List<ErpColumn> columns(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    var metaData = connection.getMetaData();
    var schema = name.schema().map(it -> literal(metaData, it)).orElse(null);
    var columns = new ArrayList<ErpColumn>();
    try (var rows =
        metaData.getColumns(
            connection.getCatalog(), schema, literal(metaData, name.table()), null)) {
      while (rows.next()) {
        var type = dialect.type(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME"));
        columns.add(new ErpColumn(rows.getString("COLUMN_NAME"), type));
      }
    }
    return columns;
  }

  /** The name as a pattern that matches only it. */
  private static String literal(DatabaseMetaData metaData, String name) {
    try {
      var escape = metaData.getSearchStringEscape();
      return name.replace(escape, escape + escape)
          .replace("_", escape + "_")
          .replace("%", escape + "%");
    } catch (SQLException e) {
      throw SqlFailures.translate("reading the names of tables", e);
    }
  }

  private static List<String> primaryKey(Connection connection, TableName name)
      throws SQLException {
    var columns = new TreeMap<Integer, String>();
    try (var rows =
        connection
            .getMetaData()
            .getPrimaryKeys(connection.getCatalog(), name.schema().orElse(null), name.table())) {
      while (rows.next()) columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
    }
    return List.copyOf(columns.values());
  }
}
