package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks how a table is made and captured; empty if it is not there, or may not be read. */
record SelectSqlServerTable(LoggedTable.Name name, Asked asked)
    implements Query<Optional<SelectSqlServerTable.Table>> {
  /** What may be asked for. */
  enum Asked {
    COLUMNS,
    COLUMNS_AND_CAPTURE
  }

  private static final String COLUMNS =
      """
      SELECT c.name, TYPE_NAME(c.system_type_id), c.max_length, c.precision, c.scale, c.is_computed,
             CASE WHEN k.column_id IS NULL THEN 0 ELSE 1 END
        FROM sys.columns c
        JOIN sys.tables t ON t.object_id = c.object_id
        LEFT JOIN sys.indexes i ON i.object_id = c.object_id AND i.is_primary_key = 1
        LEFT JOIN sys.index_columns k
          ON k.object_id = i.object_id AND k.index_id = i.index_id AND k.column_id = c.column_id
       WHERE c.object_id = OBJECT_ID(?)
         AND HAS_PERMS_BY_NAME(?, 'OBJECT', 'SELECT') = 1
       ORDER BY c.column_id
      """;

  private static final String INSTANCES =
      """
      SELECT t.capture_instance, CONVERT(varchar(33), t.create_date, 126), c.column_name
        FROM cdc.change_tables t
        JOIN cdc.captured_columns c ON c.object_id = t.object_id
       WHERE t.source_object_id = OBJECT_ID(?)
       ORDER BY t.create_date, t.capture_instance, c.column_ordinal
      """;

  record Column(String name, String type, String size, boolean computed, boolean inPrimaryKey) {}

  /**
   * @param made when, in SQL Server's words; a change table made anew tells of nothing before it
   */
  record Instance(String name, String made, Set<String> columns) {}

  record Table(List<Column> columns, List<Instance> instances) {
    /** Another text once rows may be other than read, although nothing was captured of it. */
    String state() {
      var of = instances.stream().map(it -> it.name() + " " + it.made()).toList();
      return Digest.of(columns + " " + of);
    }
  }

  @Override
  public Optional<Table> on(Connection connection) throws SQLException {
    var columns = columns(connection);
    if (columns.isEmpty()) return Optional.empty();
    return Optional.of(
        new Table(columns, asked == Asked.COLUMNS ? List.of() : instances(connection)));
  }

  private List<Column> columns(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, SqlServerSql.quoted(name));
      statement.setString(2, SqlServerSql.quoted(name));
      try (var rows = statement.executeQuery()) {
        var columns = new ArrayList<Column>();
        while (rows.next()) {
          columns.add(
              new Column(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getInt(3) + " " + rows.getInt(4) + " " + rows.getInt(5),
                  rows.getBoolean(6),
                  rows.getInt(7) == 1));
        }
        return columns;
      }
    }
  }

  private List<Instance> instances(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(INSTANCES)) {
      statement.setString(1, SqlServerSql.quoted(name));
      try (var rows = statement.executeQuery()) {
        var instances = new ArrayList<Instance>();
        while (rows.next()) {
          var instance = rows.getString(1);
          if (instances.isEmpty() || !instances.getLast().name().equals(instance)) {
            instances.add(new Instance(instance, rows.getString(2), new HashSet<>()));
          }
          instances.getLast().columns().add(rows.getString(3));
        }
        return instances;
      }
    }
  }
}
