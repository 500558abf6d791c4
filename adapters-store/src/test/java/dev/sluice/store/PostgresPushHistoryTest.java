package dev.sluice.store;

import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.fixtures.outbound.PushHistoryContract;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@MicronautTest(startApplication = false, transactional = false)
@TestInstance(Lifecycle.PER_CLASS)
class PostgresPushHistoryTest implements PushHistoryContract.All, TestPropertyProvider {
  private final Database database = PostgresServer.shared().createDatabase();

  @Inject PushHistory history;

  @Override
  public Map<String, String> getProperties() {
    return StoreUnderTest.migrated(database);
  }

  @Override
  public PushHistory history() {
    StoreUnderTest.empty(database);
    return history;
  }
}
