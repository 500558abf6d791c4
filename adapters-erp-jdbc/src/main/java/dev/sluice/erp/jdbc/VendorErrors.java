package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a database's own numbers of errors mean, where its SQLSTATEs do not say enough. None of
 * these databases has been written to yet: their tables are by their vendors' documentation.
 */
enum VendorErrors {
  SQL_SERVER("jdbc:sqlserver:"),
  ORACLE("jdbc:oracle:"),
  MY_SQL("jdbc:mysql:"),
  DB2("jdbc:db2:");

  private final String url;

  VendorErrors(String url) {
    this.url = url;
  }

  /** Of the database that the URL leads to; empty if it is none of these. */
  static Optional<VendorErrors> of(String jdbcUrl) {
    return Arrays.stream(values()).filter(it -> jdbcUrl.startsWith(it.url)).findFirst();
  }

  /** Empty where the SQLSTATE decides. */
  Optional<Remedy> remedy(SQLException failure) {
    var number = failure.getErrorCode();
    return switch (this) {
      case SQL_SERVER -> SqlServerErrors.remedy(number);
      case ORACLE -> OracleErrors.remedy(number);
      case MY_SQL -> MySqlErrors.remedy(number);
      case DB2 -> Db2Errors.remedy(number);
    };
  }
}
