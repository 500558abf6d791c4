package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableDescription.Index;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** MariaDB. What it calls a database is what others call a schema. */
final class MariaDbReading implements ReadingDialect {
  private static final String COLUMNS =
      """
      SELECT column_name, data_type, column_type, is_nullable = 'YES'
        FROM information_schema.columns
       WHERE table_schema = ? AND table_name = ?
       ORDER BY ordinal_position
      """;

  private static final String INDEXES =
      """
      SELECT index_name, non_unique, column_name
        FROM information_schema.statistics
       WHERE table_schema = ? AND table_name = ? AND sub_part IS NULL
       ORDER BY index_name, seq_in_index
      """;

  @Override
  public void begin(ErpSession session) throws SQLException {
    session.execute("SET SESSION time_zone = '+00:00', sql_mode = ''");
    session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    session.execute("START TRANSACTION");
  }

  @Override
  public Instant clock(ErpSession session) throws SQLException {
    return LocalDateTime.parse(text(session, "SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)"), ISO_LIKE)
        .toInstant(ZoneOffset.UTC);
  }

  private static final DateTimeFormatter ISO_LIKE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  private static String text(ErpSession session, String query) throws SQLException {
    try (var statement = session.prepare(query);
        var row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public Optional<TableDescription> describe(ErpSession session, TableName name)
      throws SQLException {
    var full = name.schema().isPresent() ? name : name.in(text(session, "SELECT database()"));
    var columns = columns(session, full);
    if (columns.isEmpty()) return Optional.empty();
    return Optional.of(
        new TableDescription(full, columns, indexes(session, full), rows(session, full)));
  }

  private static List<ReadColumn> columns(ErpSession session, TableName name) throws SQLException {
    var columns = new ArrayList<ReadColumn>();
    try (var statement = session.prepare(COLUMNS)) {
      name(statement, name);
      try (var rows = statement.executeQuery()) {
        var creation = rows.isBeforeFirst() ? creation(session, name) : "";
        while (rows.next()) columns.add(column(rows, creation));
      }
    }
    return columns;
  }

  private static ReadColumn column(ResultSet row, String creation) throws SQLException {
    var name = row.getString(1);
    var isJson = creation.contains("json_valid(" + MariaDbValues.quoted(name) + ")");
    var type = isJson ? "json" : row.getString(2);
    return MariaDbValues.column(name, type, row.getString(3), row.getBoolean(4));
  }

  private static void name(PreparedStatement statement, TableName name) throws SQLException {
    statement.setString(1, name.schema().orElse(null));
    statement.setString(2, name.table());
  }

  /** Nowhere else does it stand so plainly which texts are JSON. Empty where it may not be seen. */
  private static String creation(ErpSession session, TableName name) throws SQLException {
    var table =
        MariaDbValues.quoted(name.schema().orElse("")) + "." + MariaDbValues.quoted(name.table());
    try (var statement = session.prepare("SHOW CREATE TABLE " + table);
        var row = statement.executeQuery()) {
      return row.next() ? row.getString(2) : "";
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("42")) return "";
      throw e;
    }
  }

  private static List<Index> indexes(ErpSession session, TableName name) throws SQLException {
    var columns = new LinkedHashMap<String, List<String>>();
    var unique = new ArrayList<String>();
    try (var statement = session.prepare(INDEXES)) {
      name(statement, name);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var index = rows.getString(1);
          if (!rows.getBoolean(2)) unique.add(index);
          columns.computeIfAbsent(index, _ -> new ArrayList<>()).add(rows.getString(3));
        }
      }
    }
    var indexes = new ArrayList<Index>();
    columns.forEach((index, of) -> indexes.add(new Index(of, kind(index, unique))));
    return indexes;
  }

  private static Index.Kind kind(String index, List<String> unique) {
    if (index.equals("PRIMARY")) return Index.Kind.PRIMARY_KEY;
    return unique.contains(index) ? Index.Kind.UNIQUE : Index.Kind.PLAIN;
  }

  private static OptionalLong rows(ErpSession session, TableName name) throws SQLException {
    var query =
        "SELECT table_rows FROM information_schema.tables"
            + " WHERE table_schema = ? AND table_name = ? AND table_rows IS NOT NULL";
    try (var statement = session.prepare(query)) {
      name(statement, name);
      try (var row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** A number as a number: with a text, both would be compared as floats. */
  @Override
  public void bindPlace(PreparedStatement statement, int index, ReadColumn column, String place)
      throws SQLException {
    switch (column.form()) {
      case TEXT -> statement.setString(index, place);
      case NUMBER -> statement.setBigDecimal(index, new BigDecimal(place));
      case BINARY -> statement.setBytes(index, HexFormat.of().parseHex(place));
    }
  }

  @Override
  public String addModified(String table, String column) {
    return "ALTER TABLE "
        + table
        + " ADD COLUMN "
        + column
        + " timestamp(6) NOT NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6)";
  }

  @Override
  public String place(ReadColumn column, Object value) {
    return switch (value) {
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
      case Boolean bit -> bit ? "1" : "0";
      default -> value.toString();
    };
  }

  /** InnoDB puts the primary key behind every index by itself. */
  @Override
  public List<String> indexed(String modified, List<String> key) {
    return List.of(modified);
  }
}
