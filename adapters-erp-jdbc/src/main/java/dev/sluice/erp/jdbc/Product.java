package dev.sluice.erp.jdbc;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A kind of database, known by its URLs.
 *
 * @param jar what its driver's file is called, without the version
 */
record Product(
    String prefix, String jar, Supplier<Dialect> dialects, Supplier<ReadingDialect> readings) {

  /** A new one is a line here, and its dialects. */
  private static final List<Product> TAUGHT =
      List.of(
          new Product(
              "jdbc:postgresql:", "postgresql", PostgreSqlDialect::new, PostgreSqlReading::new),
          new Product(
              "jdbc:mariadb:", "mariadb-java-client", MariaDbDialect::new, MariaDbReading::new),
          new Product("jdbc:mysql:", "mysql-connector-j", MySqlDialect::new, MariaDbReading::new),
          new Product(
              "jdbc:sqlserver:", "mssql-jdbc", SqlServerDialect::new, SqlServerReading::new),
          new Product("jdbc:oracle:", "ojdbc11", OracleDialect::new, OracleReading::new));

  /** Any that nobody has taught us; spoken to in standard SQL. */
  private static final Product OTHER =
      new Product("jdbc:", "its driver", OtherDialect::new, StandardReading::new);

  static Product of(String url) {
    return TAUGHT.stream().filter(it -> url.startsWith(it.prefix)).findFirst().orElse(OTHER);
  }

  Dialect dialect() {
    return dialects.get();
  }

  ReadingDialect reading() {
    return readings.get();
  }

  boolean hasDriver(String url) {
    return DriverManager.drivers().anyMatch(it -> accepts(it, url));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException _) {
      return false;
    }
  }

  /** What was expected of a URL that no driver takes. */
  String expectation(String urls) {
    return urls
        + ", or of another database whose driver is there: "
        + jar
        + " in the folder adapters beside ./sluice, or in the one that SLUICE_ADAPTERS names";
  }
}
