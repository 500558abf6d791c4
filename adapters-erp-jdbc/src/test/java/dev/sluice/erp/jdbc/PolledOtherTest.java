package dev.sluice.erp.jdbc;

import org.junit.jupiter.api.Tag;

/** On a database that nobody has taught the source. */
@Tag("long")
class PolledOtherTest implements PollingContract {
  @Override
  public PolledDb db() {
    return PolledDb.other();
  }
}
