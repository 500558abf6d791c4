package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * SQL as the standard has it and JDBC 4.2, with nothing beyond. What a database does otherwise is
 * said by a small class of its own.
 */
abstract class StandardDialect implements Dialect {
  /** What some drivers end the first line with. */
  private static final String SQL = "; SQL statement:";

  @Override
  public String quote() {
    return "\"";
  }

  @Override
  public Namespace namespace() {
    return Namespace.SCHEMA;
  }

  @Override
  public Optional<String> defaultSchema(String url, String user) {
    return Optional.empty();
  }

  @Override
  public String routineWord() {
    return "PROCEDURE ";
  }

  /** The standard knows users, and not how they are made. */
  @Override
  public String createUser(String user) {
    return "-- Make the user " + user.lines().findFirst().orElse("") + " as this database has it.";
  }

  @Override
  public String grantGenerated(String table, String user) {
    return "";
  }

  /** By trying it on no row: JDBC does not tell of roles, nor of owners. */
  @Override
  public boolean mayDo(ErpSession session, TableName table, Right right) throws SQLException {
    return new RightsByTrial(session).may(table, right);
  }

  /** Nothing tells without calling it. */
  @Override
  public boolean mayCall(ErpSession session, ErpRoutine routine) {
    return true;
  }

  /** Nothing tells without creating one; the first packet finds out. */
  @Override
  public boolean mayCreate(ErpSession session, TableName table) {
    return true;
  }

  @Override
  public ColumnType type(int sqlType, String typeName) {
    return switch (sqlType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
      case Types.DECIMAL, Types.NUMERIC, Types.FLOAT, Types.REAL, Types.DOUBLE ->
          ColumnType.DECIMAL;
      case Types.BIT, Types.BOOLEAN -> ColumnType.BOOLEAN;
      case Types.DATE -> ColumnType.DATE;
      case Types.TIME -> ColumnType.TIME;
      case Types.TIMESTAMP -> ColumnType.DATETIME;
      case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.INSTANT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          typeName.equalsIgnoreCase("uuid") ? ColumnType.TEXT : ColumnType.BINARY;
      default -> ColumnType.TEXT;
    };
  }

  /** Short enough for an index anywhere; the moment is on the clock of UTC. */
  @Override
  public String createPacketLog(String table) {
    return "CREATE TABLE "
        + table
        + " (packet_id VARCHAR(250) NOT NULL PRIMARY KEY, user_name VARCHAR(250) NOT NULL,"
        + " taken_at TIMESTAMP NOT NULL)";
  }

  @Override
  public Object moment(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  @Override
  public boolean mayBeKnownPacket(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("23");
  }

  /** MERGE is where databases agree least, and lock least. */
  @Override
  public Optional<String> upsert(String insert, List<String> key, List<String> others) {
    return Optional.empty();
  }

  @Override
  public ToldRow.Written write(ErpSession session, RowWrite write, ToldRow told)
      throws SQLException {
    return told.byKey(session, write);
  }

  @Override
  public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    switch (value) {
      case String text -> statement.setString(index, text);
      case BigDecimal number -> statement.setBigDecimal(index, number);
      case byte[] bytes -> statement.setBytes(index, bytes);
      default -> statement.setObject(index, value);
    }
  }

  @Override
  public void bindNull(PreparedStatement statement, int index, ColumnType type)
      throws SQLException {
    statement.setNull(index, typeOf(type));
  }

  /** One of {@link Types}. */
  static int typeOf(ColumnType type) {
    return switch (type) {
      case TEXT -> Types.VARCHAR;
      case INTEGER -> Types.BIGINT;
      case DECIMAL -> Types.DECIMAL;
      case BOOLEAN -> Types.BOOLEAN;
      case DATE -> Types.DATE;
      case DATETIME -> Types.TIMESTAMP;
      case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
      case TIME -> Types.TIME;
      case BINARY -> Types.VARBINARY;
    };
  }

  @Override
  public Optional<Object> call(ErpSession session, RoutineCall call, Optional<ErpColumn> wanted)
      throws SQLException {
    return new CallByPlace(session, call, StandardDialect::typeOf).run(wanted);
  }

  @Override
  public Optional<Remedy> remedy(SQLException failure) {
    return Optional.empty();
  }

  /** Nothing says that it is a bug of ours; a person who reads it may say what it is. */
  @Override
  public Remedy remedyOfUnknown() {
    return Remedy.CALL_OPERATOR;
  }

  /** The first line: behind it are statements, addresses and places in procedures. */
  @Override
  public String words(SQLException failure) {
    var innermost = failure;
    while (innermost.getCause() instanceof SQLException cause) innermost = cause;
    var words = String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    return words.endsWith(SQL) ? words.substring(0, words.length() - SQL.length()) : words;
  }

  @Override
  public String words(SQLException failure, Place place) {
    return words(failure) + place.shown();
  }

  /** What the standard promises; databases have more. */
  @Override
  public int longestName() {
    return 30;
  }
}
