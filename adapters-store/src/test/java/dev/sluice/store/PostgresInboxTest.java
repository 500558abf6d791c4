package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.fixtures.inbound.InboxContract;
import dev.sluice.fixtures.postgres.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresInboxTest implements InboxContract.All {
  private final StoreUnderTest store = StoreUnderTest.on(PostgresServer.shared());

  @Override
  public Inbox inbox() {
    store.empty();
    return store.inbox(MOST_BYTES);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void stoppedDatabaseIsWorthAnotherTry() {
    try (var stopped = onStoppedServer()) {
      var inbox = stopped.inbox(MOST_BYTES);

      assertThatExceptionOfType(SyncFailure.class)
          .isThrownBy(() -> inbox.find(InboxContract.key("a")))
          .returns(Remedy.TRY_AGAIN, SyncFailure::remedy);
      assertThatExceptionOfType(SyncFailure.class)
          .isThrownBy(() -> InboxContract.receive(inbox, "a", ANNA))
          .returns(Remedy.TRY_AGAIN, SyncFailure::remedy);
    }
  }

  private static StoreUnderTest onStoppedServer() {
    try (var server = PostgresServer.start()) {
      return StoreUnderTest.on(server);
    }
  }
}
