package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.inbound.erp.ErpWriterContract;
import dev.sluice.fixtures.inbound.erp.SalesErp;

/** On a database that nobody has taught the writer. */
class OtherWriterContractTest
    implements ErpWriterContract.All, ErpWriterContract.WaitingForParents {
  @Override
  public SalesErp erp() {
    return OtherSalesErp.start();
  }
}
