package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** MariaDB. What it calls a database is what others call a schema. */
sealed class MariaDbDialect implements Dialect permits MySqlDialect {
  private static final Pattern DATABASE = Pattern.compile("jdbc:[^/]*//[^/]*/([^?]+).*");
  private static final int DUPLICATE = 1062;
  private static final Pattern ORNAMENT = Pattern.compile("^\\(conn=\\d+\\) ");

  @Override
  public String quote() {
    return "`";
  }

  @Override
  public Namespace namespace() {
    return Namespace.CATALOG;
  }

  @Override
  public Optional<String> defaultSchema(String url, String user) {
    var matcher = DATABASE.matcher(url);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public int longestName() {
    return 64;
  }

  @Override
  public String routineWord() {
    return "PROCEDURE ";
  }

  @Override
  public String defaultValues(String column) {
    return " () VALUES ()";
  }

  /** By its bytes: a text that only differs in its case or in blanks at its end was changed too. */
  @Override
  public String same(String column, ColumnType type) {
    return type == ColumnType.TEXT
        ? "CONVERT(" + column + " USING utf8mb4) COLLATE " + byBytes() + " = ?"
        : Dialect.super.same(column, type);
  }

  /** The collation in which a text is the same as itself alone. */
  String byBytes() {
    return "utf8mb4_nopad_bin";
  }

  @Override
  public String createUser(String user) {
    var name = '`' + user.replace("`", "``") + '`';
    return """
    -- The user. It cannot log in before it has a password: SET PASSWORD FOR %1$s = PASSWORD('...');
    CREATE USER IF NOT EXISTS %1$s IDENTIFIED VIA mysql_native_password USING 'invalid';\
    """
        .formatted(name);
  }

  /** The right to insert is enough. */
  @Override
  public String grantGenerated(String table, String user) {
    return "";
  }

  @Override
  public boolean mayDo(ErpSession session, TableName table, Right right) throws SQLException {
    return new MariaDbRights(session).onTable(table, right);
  }

  @Override
  public boolean mayCall(ErpSession session, ErpRoutine routine) {
    // Who may not call a procedure does not see it.
    return true;
  }

  @Override
  public boolean mayCreate(ErpSession session, TableName table) throws SQLException {
    return new MariaDbRights(session).inSchema(table.schema(), "CREATE");
  }

  @Override
  public ColumnType type(int sqlType, String typeName) {
    var name = typeName.toUpperCase(Locale.ROOT);
    return switch (sqlType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
      case Types.DECIMAL, Types.NUMERIC, Types.FLOAT, Types.REAL, Types.DOUBLE ->
          ColumnType.DECIMAL;
      case Types.BIT, Types.BOOLEAN -> ColumnType.BOOLEAN;
      case Types.DATE -> name.equals("YEAR") ? ColumnType.INTEGER : ColumnType.DATE;
      case Types.TIMESTAMP ->
          name.startsWith("TIMESTAMP") ? ColumnType.INSTANT : ColumnType.DATETIME;
      case Types.TIME -> ColumnType.TIME;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnType.BINARY;
      default -> ColumnType.TEXT;
    };
  }

  /** As long as an index takes, compared by bytes: another packet's id may differ in its case. */
  @Override
  public String createPacketLog(String table) {
    return "CREATE TABLE IF NOT EXISTS "
        + table
        + " (packet_id varchar(700) CHARACTER SET utf8mb4 COLLATE "
        + byBytes()
        + " PRIMARY KEY,"
        + " user_name varchar(500) CHARACTER SET utf8mb4 NOT NULL,"
        + " taken_at timestamp(6) NOT NULL DEFAULT current_timestamp(6)) ENGINE=InnoDB";
  }

  /** INSERT IGNORE would cut what is too long, and call that a success. */
  @Override
  public boolean mayBeKnownPacket(SQLException failure) {
    return failure.getErrorCode() == DUPLICATE;
  }

  @Override
  public Optional<String> upsert(String insert, List<String> key, List<String> others) {
    var set = others.isEmpty() ? key : others;
    return Optional.of(
        insert
            + " ON DUPLICATE KEY UPDATE "
            + set.stream()
                .map(it -> it + " = VALUES(" + it + ")")
                .collect(Collectors.joining(", ")));
  }

  /** A moment goes as UTC, which the zone of the session has to be. */
  @Override
  public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    switch (value) {
      case OffsetDateTime moment ->
          statement.setObject(
              index, moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      default -> statement.setObject(index, value);
    }
  }

  @Override
  public Optional<Object> call(ErpSession session, RoutineCall call, Optional<ErpColumn> wanted)
      throws SQLException {
    return new CallByPlace(session, call, _ -> Types.OTHER).run(wanted);
  }

  @Override
  public Optional<Remedy> remedy(SQLException failure) {
    return MariaDbErrors.remedy(failure.getErrorCode());
  }

  @Override
  public String words(SQLException failure) {
    var innermost = failure;
    while (innermost.getCause() instanceof SQLException cause) innermost = cause;
    return ORNAMENT.matcher(String.valueOf(innermost.getMessage())).replaceFirst("");
  }

  /** A violated constraint is told by its name alone. */
  @Override
  public String words(SQLException failure, Place place) {
    var state = String.valueOf(failure.getSQLState());
    return state.startsWith("23") ? words(failure) + place.shown() : words(failure);
  }
}
