package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;

/** On a database that nobody has taught the source. */
class PolledOtherContractTest implements ChangeSourceContract.All {
  @Override
  public SmallErp erp() {
    return PolledOtherItems.fresh();
  }
}
