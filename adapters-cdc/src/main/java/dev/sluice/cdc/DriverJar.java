package dev.sluice.cdc;

import dev.sluice.domain.settings.Settings;

/**
 * A driver that Sluice does not carry, for its licence's sake, and whoever needs it puts beside it.
 *
 * @param driver its class
 * @param jar what its file is called, without the version
 */
record DriverJar(String driver, String jar) {
  static final DriverJar MYSQL = new DriverJar("com.mysql.cj.jdbc.Driver", "mysql-connector-j");
  static final DriverJar ORACLE = new DriverJar("oracle.jdbc.OracleDriver", "ojdbc11");

  /** Notes the lack of it as a mistake of the source's type. */
  void require(Settings settings, String type) {
    if (isThere()) return;
    settings.wrong(
        "type",
        type,
        "the driver "
            + jar
            + ".jar, which Sluice does not carry, in the folder adapters beside ./sluice, or in the"
            + " one that SLUICE_ADAPTERS names");
  }

  private boolean isThere() {
    try {
      Class.forName(driver, false, DriverJar.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException _) {
      return false;
    }
  }
}
