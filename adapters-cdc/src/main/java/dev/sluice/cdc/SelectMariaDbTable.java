package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks how a table is made; empty if it is not there, or may not be read. */
record SelectMariaDbTable(LoggedTable.Name name)
    implements Query<Optional<SelectMariaDbTable.Table>> {
  static final String BASE_TABLE = "BASE TABLE";
  private static final int ACCESS_DENIED = 1142;
  private static final int NO_SUCH_TABLE = 1146;
  private static final int UNKNOWN_DATABASE = 1049;
  private static final Set<Integer> ABSENT = Set.of(ACCESS_DENIED, NO_SUCH_TABLE, UNKNOWN_DATABASE);
  private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

  private static final String COLUMNS =
      """
      SELECT column_name, data_type, column_type, coalesce(character_set_name, ''),
             column_key = 'PRI'
        FROM information_schema.columns
       WHERE table_schema = ? AND table_name = ?
       ORDER BY ordinal_position
      """;

  /**
   * @param type as {@code information_schema.columns.data_type} has it; {@code json} for a text
   *     that is checked to be JSON
   * @param fullType with length, sign and labels
   * @param charset empty if it holds no text
   */
  record Column(String name, String type, String fullType, String charset, boolean inPrimaryKey) {
    /**
     * How the column is to be told to the connector, which knows neither all types nor defaults.
     */
    String definition() {
      var plain =
          switch (type) {
            case "uuid", "inet6" -> "binary(16)";
            case "inet4" -> "binary(4)";
            default -> MariaDbTypes.isGeometry(type) ? "longblob" : fullType;
          };
      return MariaDbSql.quoted(name)
          + " "
          + plain
          + (charset.isEmpty() ? "" : " CHARACTER SET " + charset);
    }
  }

  /**
   * @param kind {@code BASE TABLE}, or what else the name stands for
   * @param creation the statement that makes it
   */
  record Table(String kind, String engine, String creation, List<Column> columns) {
    List<String> names() {
      return columns.stream().map(Column::name).toList();
    }

    List<String> primaryKey() {
      return columns.stream().filter(Column::inPrimaryKey).map(Column::name).toList();
    }

    /** The statement that makes a table whose rows the log would tell in the same way. */
    String definition(String name) {
      var parts = new ArrayList<>(columns.stream().map(Column::definition).toList());
      if (!primaryKey().isEmpty()) {
        parts.add(
            primaryKey().stream()
                .map(MariaDbSql::quoted)
                .collect(Collectors.joining(", ", "PRIMARY KEY (", ")")));
      }
      return "CREATE TABLE " + MariaDbSql.quoted(name) + " (" + String.join(", ", parts) + ")";
    }

    /** Another text once rows may be other than read, although the log told of none. */
    String state() {
      return Digest.of(COUNTER.matcher(creation).replaceAll(""));
    }
  }

  @Override
  public Optional<Table> on(Connection connection) throws SQLException {
    var kind = kind(connection);
    if (kind.isEmpty()) return Optional.empty();
    if (!kind.get().get(0).equals(BASE_TABLE)) {
      return Optional.of(new Table(kind.get().get(0), "", "", List.of()));
    }
    try {
      var creation = creation(connection);
      return Optional.of(
          new Table(kind.get().get(0), kind.get().get(1), creation, columns(connection, creation)));
    } catch (SQLException e) {
      if (ABSENT.contains(e.getErrorCode())) return Optional.empty();
      throw e;
    }
  }

  private Optional<List<String>> kind(Connection connection) throws SQLException {
    var sql =
        "SELECT table_type, coalesce(engine, '') FROM information_schema.tables"
            + " WHERE table_schema = ? AND table_name = ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.table());
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(List.of(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  private String creation(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW CREATE TABLE " + MariaDbSql.quoted(name))) {
      row.next();
      return row.getString(2);
    }
  }

  private List<Column> columns(Connection connection, String creation) throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.table());
      try (var rows = statement.executeQuery()) {
        var columns = new ArrayList<Column>();
        while (rows.next()) columns.add(column(rows, creation));
        return columns;
      }
    }
  }

  private static Column column(ResultSet row, String creation) throws SQLException {
    var check = "json_valid(" + MariaDbSql.quoted(row.getString(1)) + ")";
    return new Column(
        row.getString(1),
        creation.contains(check) ? "json" : row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5));
  }
}
