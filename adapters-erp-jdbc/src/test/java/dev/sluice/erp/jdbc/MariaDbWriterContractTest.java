package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.inbound.erp.ErpWriterContract;
import dev.sluice.fixtures.inbound.erp.SalesErp;

class MariaDbWriterContractTest
    implements ErpWriterContract.All, ErpWriterContract.WaitingForParents {
  @Override
  public SalesErp erp() {
    return MariaDbSalesErp.start();
  }
}
