package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Oracle 12.2 and later, whose names are as long as others' since. */
final class OracleDialect extends StandardDialect {

  /** A user's own, named as the user. */
  @Override
  public Optional<String> defaultSchema(String url, String user) {
    return Optional.of(stored(user));
  }

  @Override
  public String stored(String user) {
    return user.toUpperCase(Locale.ROOT);
  }

  @Override
  public String routineWord() {
    return "";
  }

  @Override
  public String defaultValues(String column) {
    return " (" + column + ") VALUES (DEFAULT)";
  }

  @Override
  public String createUser(String user) {
    var name = '"' + stored(user).replace("\"", "\"\"") + '"';
    return """
    -- The user. It gets no password here: set one by ALTER USER %1$s IDENTIFIED BY "...";
    -- and room for the packet table in one of your tablespaces: ALTER USER %1$s QUOTA 100M ON users;
    BEGIN
      EXECUTE IMMEDIATE 'CREATE USER %2$s NO AUTHENTICATION';
    EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -1920 THEN RAISE; END IF;
    END;
    /
    GRANT CREATE SESSION TO %1$s;\
    """
        .formatted(name, name.replace("'", "''"));
  }

  /** A date has a time of day here. */
  @Override
  public ColumnType type(int sqlType, String typeName) {
    var name = typeName.toUpperCase(Locale.ROOT);
    if (name.equals("DATE")) return ColumnType.DATETIME;
    if (name.startsWith("BINARY_")) return ColumnType.DECIMAL;
    if (!name.startsWith("TIMESTAMP")) return super.type(sqlType, typeName);
    return name.endsWith("TIME ZONE") ? ColumnType.INSTANT : ColumnType.DATETIME;
  }

  @Override
  public String createPacketLog(String table) {
    return "CREATE TABLE "
        + table
        + " (packet_id VARCHAR2(700 CHAR) NOT NULL PRIMARY KEY,"
        + " user_name VARCHAR2(500 CHAR) NOT NULL, taken_at TIMESTAMP(6) NOT NULL)";
  }

  @Override
  public Optional<Remedy> remedy(SQLException failure) {
    return OracleErrors.remedy(failure.getErrorCode());
  }

  @Override
  public int longestName() {
    return 128;
  }
}
