package dev.sluice.erp.jdbc;

class PolledMariaDbTest implements PollingContract {
  @Override
  public PolledDb db() {
    return PolledDb.mariaDb();
  }
}
