package dev.sluice.store;

import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.fixtures.outbound.PushHistoryContract;
import dev.sluice.fixtures.postgres.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresPushHistoryTest implements PushHistoryContract.All {
  private final StoreUnderTest store = StoreUnderTest.on(PostgresServer.shared());

  @Override
  public PushHistory history() {
    store.empty();
    return store.pushHistory();
  }

  @AfterAll
  void close() {
    store.close();
  }
}
