package dev.sluice.erp.jdbc;

import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;

/** Oracle 12.2 and later. */
final class OracleReading extends StandardReading {
  private static final int LONG_DIGITS = 18;

  /** As of one moment, without a lock. */
  @Override
  public void begin(ErpSession session) throws SQLException {
    session.execute("SET TRANSACTION READ ONLY");
  }

  @Override
  List<String> clocks() {
    return List.of("SELECT SYSTIMESTAMP FROM DUAL");
  }

  /** Dates have a time of day, and numbers are integers by how they were declared. */
  @Override
  int standardType(int sqlType, String typeName, int size, int scale) {
    var name = typeName.toUpperCase(Locale.ROOT);
    if (name.startsWith("TIMESTAMP") && name.endsWith("TIME ZONE")) {
      return Types.TIMESTAMP_WITH_TIMEZONE;
    }
    if (name.startsWith("TIMESTAMP")) return Types.TIMESTAMP;
    return switch (name) {
      case "DATE" -> Types.TIMESTAMP;
      case "BINARY_FLOAT" -> Types.REAL;
      case "BINARY_DOUBLE" -> Types.DOUBLE;
      case "FLOAT" -> Types.NUMERIC;
      case "NUMBER" -> scale == 0 && size > 0 && size <= LONG_DIGITS ? Types.BIGINT : Types.NUMERIC;
      default -> sqlType;
    };
  }
}
