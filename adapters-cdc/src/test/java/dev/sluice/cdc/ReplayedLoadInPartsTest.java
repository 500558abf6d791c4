package dev.sluice.cdc;

import org.junit.jupiter.api.Tag;

/** A first load in parts, joined by telling the log again from its beginning. */
@Tag("long")
class ReplayedLoadInPartsTest implements LoadInPartsContract {
  @Override
  public Erp erp() {
    var erp = new MariaDbErp(MariaDbLoadInPartsTest.CREATE);
    return new MariaDbLoadInPartsTest.Small(
        erp, () -> erp.replayed(VendorLog.Again.ALL, "a", "b", "c"));
  }

  /** The log cannot be told again over an alteration, so the load begins anew. */
  @Override
  public int readAgainBeside() {
    return ROWS;
  }
}
