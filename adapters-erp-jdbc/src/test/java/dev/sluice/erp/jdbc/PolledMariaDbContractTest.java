package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.mariadb.MariaDbServer.Database;

class PolledMariaDbContractTest implements ChangeSourceContract.All {
  private static final Database SHARED = MariaDbServer.shared().createDatabase();

  @Override
  public SmallErp erp() {
    SHARED.execute(
        """
        DROP TABLE IF EXISTS items;
        CREATE TABLE items (
          code varchar(50) PRIMARY KEY, name varchar(50),
          changed_at timestamp(6) NOT NULL DEFAULT now(6));
        CREATE INDEX changed ON items (changed_at);
        """);
    var erps = PolledErps.on(SHARED.url(), SHARED.user(), SHARED.password());
    return new PolledItems(SHARED::execute, erps, "now(6)");
  }
}
