package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableDescription.Index;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What JDBC's {@link DatabaseMetaData} tells of a table. */
record DescribedByJdbc(ErpSession session, StandardReading reading) {

  /** Where JDBC looks. */
  private record Place(@Nullable String catalog, @Nullable String schema, String table) {}

  Optional<TableDescription> table(TableName name) throws SQLException {
    var data = session.data();
    var namespace = session.dialect().namespace();
    var full = namespace.full(data.getConnection(), name);
    var place =
        new Place(
            namespace.catalog(data.getConnection(), full), namespace.schema(full), full.table());
    var columns = columns(data, place);
    if (columns.isEmpty()) return Optional.empty();
    return Optional.of(
        new TableDescription(full, columns, indexes(data, place), OptionalLong.empty()));
  }

  private List<ReadColumn> columns(DatabaseMetaData data, Place place) throws SQLException {
    var schema = ErpTables.literal(data, place.schema());
    var table = ErpTables.literal(data, place.table());
    var columns = new ArrayList<ReadColumn>();
    try (var rows = data.getColumns(place.catalog(), schema, table, null)) {
      while (rows.next()) columns.add(column(rows));
    }
    return columns;
  }

  private ReadColumn column(ResultSet row) throws SQLException {
    var name = row.getString("COLUMN_NAME");
    var sqlType = row.getInt("DATA_TYPE");
    var typeName = String.valueOf(row.getString("TYPE_NAME"));
    var size = row.getInt("COLUMN_SIZE");
    var standard = reading.standardType(sqlType, typeName, size, row.getInt("DECIMAL_DIGITS"));
    var nullable = row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
    var column =
        StandardValues.column(name, session.sql().name(name), standard, typeName, nullable);
    return column.orderedBy(reading.order(column.expression(), typeName));
  }

  private static List<Index> indexes(DatabaseMetaData data, Place place) throws SQLException {
    var indexes = new ArrayList<Index>();
    var key = primaryKey(data, place);
    if (!key.isEmpty()) indexes.add(new Index(key, Index.Kind.PRIMARY_KEY));
    var columns = new LinkedHashMap<String, List<String>>();
    var unique = new HashSet<String>();
    var partial = new HashSet<String>();
    // anything but an approximation has some databases count
    try (var rows =
        data.getIndexInfo(place.catalog(), place.schema(), place.table(), false, true)) {
      while (rows.next()) {
        var index = rows.getString("INDEX_NAME");
        if (index == null) continue; // a table's statistics
        if (!rows.getBoolean("NON_UNIQUE")) unique.add(index);
        var column = rows.getString("COLUMN_NAME");
        if (column == null || rows.getString("FILTER_CONDITION") != null) partial.add(index);
        else columns.computeIfAbsent(index, _ -> new ArrayList<>()).add(column);
      }
    }
    partial.forEach(columns::remove);
    columns.forEach(
        (index, of) ->
            indexes.add(
                new Index(of, unique.contains(index) ? Index.Kind.UNIQUE : Index.Kind.PLAIN)));
    return indexes;
  }

  private static List<String> primaryKey(DatabaseMetaData data, Place place) throws SQLException {
    var columns = new TreeMap<Integer, String>();
    try (var rows = data.getPrimaryKeys(place.catalog(), place.schema(), place.table())) {
      while (rows.next()) columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
    }
    return List.copyOf(columns.values());
  }
}
