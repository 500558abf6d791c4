package dev.sluice.erp.jdbc;

import java.sql.Types;
import java.util.List;

/** SQL Server 2012 and later. */
final class SqlServerReading extends StandardReading {
  @Override
  List<String> clocks() {
    return List.of("SELECT SYSDATETIMEOFFSET()");
  }

  @Override
  int standardType(int sqlType, String typeName, int size, int scale) {
    return typeName.equalsIgnoreCase("datetimeoffset") ? Types.TIMESTAMP_WITH_TIMEZONE : sqlType;
  }

  /**
   * A {@code datetime} has thirds of milliseconds, which its driver does not tell: what was read
   * would not be found again. Its index is of no use for it.
   */
  @Override
  String order(String column, String typeName) {
    return typeName.equalsIgnoreCase("datetime") ? "CAST(" + column + " AS datetime2(3))" : column;
  }

  @Override
  public String first(int rows) {
    return " OFFSET 0 ROWS FETCH NEXT " + rows + " ROWS ONLY";
  }

  /** What the standard calls TIMESTAMP is something else here. */
  @Override
  public String addModified(String table, String column) {
    return "ALTER TABLE "
        + table
        + " ADD "
        + column
        + " datetime2(6) NOT NULL DEFAULT SYSUTCDATETIME()"
        + " -- and a trigger that sets it at each UPDATE";
  }
}
