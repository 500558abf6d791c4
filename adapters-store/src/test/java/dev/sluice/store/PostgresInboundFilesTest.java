package dev.sluice.store;

import dev.sluice.domain.inbound.InboundFiles;
import dev.sluice.fixtures.inbound.InboundFilesContract;
import dev.sluice.fixtures.postgres.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresInboundFilesTest implements InboundFilesContract {
  private final StoreUnderTest store = StoreUnderTest.on(PostgresServer.shared());

  @Override
  public InboundFiles files() {
    store.empty();
    return store.inboundFiles(MOST_BYTES);
  }

  @AfterAll
  void close() {
    store.close();
  }
}
