package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** SQL Server. Names are quoted as the standard has it, as Microsoft's driver lets them be. */
final class SqlServerDialect extends StandardDialect {

  @Override
  public Optional<String> defaultSchema(String url, String user) {
    return Optional.of("dbo");
  }

  @Override
  public String routineWord() {
    return "";
  }

  /** By its bytes, as far as blanks at its end do not matter: they never do here. */
  @Override
  public String same(String column, ColumnType type) {
    return type == ColumnType.TEXT
        ? column + " COLLATE Latin1_General_100_BIN2 = ?"
        : super.same(column, type);
  }

  @Override
  public String selectLocked(String columns, String table, String where) {
    return "SELECT " + columns + " FROM " + table + " WITH (UPDLOCK, ROWLOCK)" + where;
  }

  @Override
  public String createUser(String user) {
    return """
    SET QUOTED_IDENTIFIER ON;
    -- The login needs a password, which does not stand here; make it first:
    --   CREATE LOGIN %1$s WITH PASSWORD = '...';
    IF USER_ID(N'%2$s') IS NULL CREATE USER %1$s FOR LOGIN %1$s;\
    """
        .formatted('"' + user.replace("\"", "\"\"") + '"', user.replace("'", "''"));
  }

  @Override
  public ColumnType type(int sqlType, String typeName) {
    return switch (typeName.toLowerCase(Locale.ROOT)) {
      case "datetimeoffset" -> ColumnType.INSTANT;
      case "uniqueidentifier" -> ColumnType.TEXT;
      default -> super.type(sqlType, typeName);
    };
  }

  /** A key takes 900 bytes at most; what differs in its case only is another packet. */
  @Override
  public String createPacketLog(String table) {
    return "IF OBJECT_ID(N'"
        + table.replace("'", "''")
        + "') IS NULL CREATE TABLE "
        + table
        + " (packet_id nvarchar(450) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,"
        + " user_name nvarchar(450) NOT NULL, taken_at datetime2(6) NOT NULL)";
  }

  @Override
  public Optional<Remedy> remedy(SQLException failure) {
    return SqlServerErrors.remedy(failure.getErrorCode());
  }

  @Override
  public int longestName() {
    return 128;
  }
}
