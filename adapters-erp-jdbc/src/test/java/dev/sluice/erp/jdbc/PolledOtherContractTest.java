package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;

/** On a database that nobody has taught the source. */
class PolledOtherContractTest implements ChangeSourceContract.All {
  @Override
  public SmallErp erp() {
    var db = PolledDb.other();
    db.execute(
        "CREATE TABLE items (code varchar(50) PRIMARY KEY, name varchar(50),"
            + " changed_at timestamp(6) with time zone DEFAULT current_timestamp NOT NULL);"
            + " CREATE INDEX changed ON items (changed_at)");
    return new PolledItems(db::execute, db.erps(), "current_timestamp");
  }
}
