package dev.sluice.erp.jdbc;

class PolledPostgresTest implements PollingContract {
  @Override
  public PolledDb db() {
    return PolledDb.postgres();
  }
}
