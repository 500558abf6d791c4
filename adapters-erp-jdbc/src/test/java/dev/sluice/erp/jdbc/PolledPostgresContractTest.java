package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;

class PolledPostgresContractTest implements ChangeSourceContract.All {
  @Override
  public SmallErp erp() {
    return PolledPostgresItems.fresh();
  }
}
