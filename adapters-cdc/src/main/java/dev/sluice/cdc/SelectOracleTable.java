package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks how a table is made and logged; empty if it is not there, or may not be read. */
record SelectOracleTable(LoggedTable.Name name)
    implements Query<Optional<SelectOracleTable.Table>> {
  private static final String TABLE =
      """
      SELECT o.object_id, t.temporary,
             (SELECT COUNT(*) FROM all_log_groups g
               WHERE g.owner = t.owner AND g.table_name = t.table_name
                 AND g.log_group_type = 'ALL COLUMN LOGGING')
        FROM all_tables t
        JOIN all_objects o
          ON o.owner = t.owner AND o.object_name = t.table_name AND o.object_type = 'TABLE'
       WHERE t.owner = ? AND t.table_name = ?
      """;

  private static final String COLUMNS =
      """
      SELECT c.column_name, c.data_type, c.data_precision, c.data_scale, c.data_length,
             c.virtual_column, c.internal_column_id,
             (SELECT COUNT(*) FROM all_constraints p
                JOIN all_cons_columns k
                  ON k.owner = p.owner AND k.constraint_name = p.constraint_name
               WHERE p.constraint_type = 'P' AND p.owner = c.owner AND p.table_name = c.table_name
                 AND k.column_name = c.column_name)
        FROM all_tab_cols c
       WHERE c.owner = ? AND c.table_name = ? AND c.hidden_column = 'NO'
       ORDER BY c.internal_column_id
      """;

  /** Oracle's error where a right to look into the past is missing. */
  private static final int INSUFFICIENT_PRIVILEGES = 1031;

  record Column(
      String name,
      OracleTypes.Type type,
      int length,
      boolean virtual,
      int number,
      boolean inPrimaryKey) {}

  record Table(
      long id,
      boolean temporary,
      boolean logsAllColumns,
      boolean mayLookBack,
      List<Column> columns) {
    /** Another text once rows may be other than read, although the log told of none. */
    String state() {
      return Digest.of(id + " " + columns);
    }
  }

  @Override
  public Optional<Table> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(TABLE)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.table());
      try (var row = statement.executeQuery()) {
        if (!row.next()) return Optional.empty();
        return Optional.of(
            new Table(
                row.getLong(1),
                row.getString(2).equals("Y"),
                row.getInt(3) > 0,
                mayLookBack(connection),
                columns(connection)));
      }
    }
  }

  private boolean mayLookBack(Connection connection) throws SQLException {
    var sql =
        "SELECT 1 FROM "
            + OracleSql.quoted(name)
            + " AS OF SCN (SELECT current_scn FROM v$database) WHERE 1 = 0";
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return !rows.next();
    } catch (SQLException e) {
      if (e.getErrorCode() == INSUFFICIENT_PRIVILEGES) return false;
      throw e;
    }
  }

  private List<Column> columns(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.table());
      try (var rows = statement.executeQuery()) {
        var columns = new ArrayList<Column>();
        while (rows.next()) columns.add(column(rows));
        return columns;
      }
    }
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(
        row.getString(1),
        OracleTypes.Type.of(row.getString(2), number(row, 3), number(row, 4)),
        row.getInt(5),
        row.getString(6).equals("YES"),
        row.getInt(7),
        row.getInt(8) > 0);
  }

  private static OptionalInt number(ResultSet row, int column) throws SQLException {
    var number = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
