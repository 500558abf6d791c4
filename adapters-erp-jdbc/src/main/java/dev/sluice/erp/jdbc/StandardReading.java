package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads by standard SQL and JDBC 4.2 alone. Each statement sees what was committed when it began;
 * texts of values are ours, made of what the driver gives by its type.
 */
class StandardReading implements ReadingDialect {

  /** Isolation is as the database has it: a stricter one locks out writers on some. */
  @Override
  public void begin(ErpSession session) throws SQLException {}

  /** How the time is asked for; the first that the database understands. */
  List<String> clocks() {
    return List.of(
        "VALUES (CURRENT_TIMESTAMP)",
        "SELECT CURRENT_TIMESTAMP",
        "SELECT CURRENT_TIMESTAMP FROM DUAL");
  }

  @Override
  public Instant clock(ErpSession session) throws SQLException {
    for (var query : clocks().subList(0, clocks().size() - 1)) {
      try {
        return clock(session, query);
      } catch (SQLException e) {
        if (session.failures().remedy(e) == Remedy.TRY_AGAIN) throw e;
        session.rollback();
      }
    }
    return clock(session, clocks().getLast());
  }

  private static Instant clock(ErpSession session, String query) throws SQLException {
    try (var statement = session.prepare(query);
        var row = statement.executeQuery()) {
      row.next();
      return moment(row);
    }
  }

  /** A time without a zone is on the clock of this machine's zone, for want of another. */
  private static Instant moment(ResultSet row) throws SQLException {
    try {
      return row.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException _) {
      return row.getTimestamp(1).toInstant();
    }
  }

  @Override
  public Optional<TableDescription> describe(ErpSession session, TableName name)
      throws SQLException {
    return new DescribedByJdbc(session, this).table(name);
  }

  /**
   * One of {@link java.sql.Types}, where the driver gives a type of its own or means another.
   *
   * @param size digits or characters
   * @param scale digits behind the point
   */
  int standardType(int sqlType, String typeName, int size, int scale) {
    return sqlType;
  }

  /**
   * What rows are ordered and compared by, so that a value that was read is found again as the
   * same.
   *
   * @param column quoted
   */
  String order(String column, String typeName) {
    return column;
  }

  @Override
  public String first(int rows) {
    return " FETCH FIRST " + rows + " ROWS ONLY";
  }

  @Override
  public void bindPlace(PreparedStatement statement, int index, ReadColumn column, String place)
      throws SQLException {
    switch (column.type()) {
      case INTEGER, DECIMAL -> statement.setBigDecimal(index, new BigDecimal(place));
      case BOOLEAN -> statement.setBoolean(index, place.equals("1"));
      case DATE -> statement.setObject(index, LocalDate.parse(place));
      case TIME -> statement.setObject(index, LocalTime.parse(place));
      case LOCAL_DATE_TIME -> statement.setObject(index, local(place));
      case INSTANT -> statement.setObject(index, local(place).atOffset(ZoneOffset.UTC));
      case BINARY -> statement.setBytes(index, HexFormat.of().parseHex(place));
      case TEXT, UUID, JSON, ARRAY -> statement.setString(index, place);
    }
  }

  private static LocalDateTime local(String place) {
    return LocalDateTime.parse(place.replace(' ', 'T'));
  }

  @Override
  public String place(ReadColumn column, Object value) {
    return switch (value) {
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
      case BigDecimal number -> number.toPlainString();
      case Boolean bit -> bit ? "1" : "0";
      default -> value.toString();
    };
  }

  /** Keeping it up is the ERP's own business. */
  @Override
  public String addModified(String table, String column) {
    return "ALTER TABLE "
        + table
        + " ADD "
        + column
        + " TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL"
        + " -- and a trigger that sets it at each UPDATE";
  }

  @Override
  public List<String> indexed(String modified, List<String> key) {
    return Stream.concat(Stream.of(modified), key.stream()).distinct().toList();
  }
}
