package dev.sluice.cdc;

import org.junit.jupiter.api.Tag;

/** A first load in parts, joined by telling the log again from its beginning. */
@Tag("long")
class ReplayedLoadInPartsTest implements LoadInPartsContract {
  @Override
  public Erp erp() {
    var erp = new MariaDbErp(MariaDbLoadInPartsTest.CREATE);
    return new MariaDbLoadInPartsTest.Small(erp, () -> erp.replayed("a", "b", "c"));
  }
}
