package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;

class PolledPostgresContractTest implements ChangeSourceContract.All {
  private static final Database SHARED = PostgresServer.shared().createDatabase();

  @Override
  public SmallErp erp() {
    SHARED.execute(
        """
        DROP TABLE IF EXISTS items;
        CREATE TABLE items (
          code text PRIMARY KEY, name text,
          changed_at timestamptz NOT NULL DEFAULT clock_timestamp());
        CREATE INDEX ON items (changed_at, code);
        """);
    var erps = PolledErps.on(SHARED.url(), SHARED.user(), SHARED.password());
    return new PolledItems(SHARED::execute, erps, "clock_timestamp()");
  }
}
