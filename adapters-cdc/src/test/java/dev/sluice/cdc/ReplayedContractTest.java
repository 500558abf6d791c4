package dev.sluice.cdc;

import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;
import org.junit.jupiter.api.Tag;

/** The promises of a source whose tables are read beside a log that is then told again. */
@Tag("long")
class ReplayedContractTest implements ChangeSourceContract.All {
  @Override
  public SmallErp erp() {
    var erp = new MariaDbErp(MariaDbContractTest.CREATE);
    return new MariaDbContractTest.Items(erp, () -> erp.replayed(VendorLog.Again.ALL, "items"));
  }
}
