package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PostgresResumeTest {
  private static final TableName ITEMS = TableName.parse("items");
  private static final String CREATE = "CREATE TABLE items (code int PRIMARY KEY, name text)";

  private static RecordingSink loaded(PostgresErp erp, String... tables) {
    var sink = new RecordingSink();
    try (var running = RunningSource.start(erp.source(tables), sink)) {
      Waits.until(() -> sink.isLoaded(), running);
    }
    return sink;
  }

  private static void assertLoadedAgainBecause(String reason, PostgresErp erp, RecordingSink sink) {
    erp.execute("INSERT INTO items VALUES (99, 'last')");
    try (var running = RunningSource.start(erp.source("items"), sink)) {
      Waits.until(() -> sink.rows(ITEMS).containsKey("99"), running);
    }
    assertThat(sink.loads()).hasSize(2);
    assertThat(sink.loads().getLast()).contains(reason);
  }

  @Test
  void nothingIsLostOrRepeatedHoweverOftenItIsKilled() throws Exception {
    try (var erp = new PostgresErp(CREATE)) {
      var sink = loaded(erp, "items");
      var random = new Random(4711);
      try (var connection = erp.database.connect();
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (var round = 0; round < 12; round++) {
          var calls = new AtomicInteger(1 + random.nextInt(3));
          Runnable kill =
              () -> {
                if (calls.decrementAndGet() == 0) throw new IllegalStateException("killed");
              };
          if (random.nextBoolean()) sink.beforeDurable(kill);
          else sink.afterDurable(kill);
          var running = RunningSource.start(erp.source("items"), sink);
          for (var i = 0; !running.hasEnded() && i < 400; i++) {
            var code = round * 1000 + i;
            statement.execute("INSERT INTO items VALUES (" + code + ", 'new')");
            statement.execute("UPDATE items SET name = 'changed' WHERE code = " + code);
            if (i % 3 == 0) statement.execute("DELETE FROM items WHERE code = " + (code - 1));
            connection.commit();
            if (i == 20) Waits.until(() -> sink.changes().size() > 0, running);
          }
          assertThat(running.end()).isPresent();
          sink.crash();
        }
        statement.execute("INSERT INTO items VALUES (-1, 'last')");
        connection.commit();
      }
      try (var running = RunningSource.start(erp.source("items"), sink)) {
        Waits.until(() -> sink.rows(ITEMS).containsKey("-1"), running);
      }
      assertThat(sink.loads()).hasSize(1);
      assertThat(String.valueOf(sink.rows(ITEMS).size()))
          .isEqualTo(erp.database.query("SELECT count(*) FROM items"));
      var writes = sink.changes().stream().filter(TableChange.Written.class::isInstance).count();
      var deletes = sink.changes().stream().filter(TableChange.Removed.class::isInstance).count();
      var codes =
          sink.changes().stream()
              .filter(TableChange.Written.class::isInstance)
              .map(it -> ((TableChange.Written) it).row().text(0))
              .distinct()
              .count();
      assertThat(writes).isEqualTo(2 * codes - 1);
      assertThat(deletes).isEqualTo(codes - sink.rows(ITEMS).size());
    }
  }

  @Test
  void interruptedWhileItClosesItStillLetsGoOfTheSlot() {
    try (var erp = new PostgresErp(CREATE)) {
      var sink = loaded(erp, "items");
      for (var round = 0; round < 5; round++) {
        var code = String.valueOf(round);
        erp.execute("INSERT INTO items VALUES (" + code + ", 'new')");
        var source = erp.source("items");
        var running = RunningSource.start(source, sink);
        Waits.until(() -> sink.rows(ITEMS).containsKey(code), running);
        source.close();
        running.interrupt();
        running.end();
        await() // a thread that has done its work takes a moment to end
            .untilAsserted(
                () ->
                    assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(it -> it.contains(erp.slot())));
      }
    }
  }

  @Test
  void aTransactionLargerThanABatchIsPassedOnInParts() {
    try (var erp = new PostgresErp(CREATE)) {
      var sink = loaded(erp, "items");
      erp.execute("INSERT INTO items SELECT n, 'x' FROM generate_series(1, 20000) n");
      try (var running = RunningSource.start(erp.source("items"), sink)) {
        Waits.until(() -> !sink.changes().isEmpty(), running);
      }
      assertThat(sink.largestCall()).isLessThanOrEqualTo(4096);
      assertThat(sink.rows(ITEMS)).hasSize(20_000);
      assertThat(sink.states()).allSatisfy(it -> assertThat(it.size()).isIn(0, 20_000));
    }
  }

  @Test
  void aQuietDatabaseLetsGoOfItsLog() {
    try (var erp = new PostgresErp(CREATE, "CREATE TABLE other (n int)")) {
      var sink = new RecordingSink();
      try (var running = RunningSource.start(erp.source("items"), sink)) {
        Waits.until(() -> sink.idles() > 0, running);
        erp.execute("INSERT INTO other SELECT n FROM generate_series(1, 20000) n");
        var source = erp.source("items");
        Waits.until(() -> source.lag().bytes().orElse(Long.MAX_VALUE) < 10_000, running);
        assertThat(sink.changes()).isEmpty();
      }
    }
  }

  @Test
  void aDroppedSlotIsNoticed() {
    try (var erp = new PostgresErp(CREATE)) {
      var sink = loaded(erp, "items");
      erp.dropSlot();
      assertLoadedAgainBecause("is gone", erp, sink);
    }
  }

  @Test
  void aDroppedPublicationIsNoticed() {
    try (var erp = new PostgresErp(CREATE)) {
      var sink = loaded(erp, "items");
      erp.execute("DROP PUBLICATION " + erp.slot());
      assertLoadedAgainBecause("publication " + erp.slot() + " is gone", erp, sink);
    }
  }

  @Tag("long")
  @Test
  void aSlotThatAnotherMovedOnIsNoticed() {
    try (var erp = new PostgresErp(CREATE)) {
      var sink = loaded(erp, "items");
      erp.execute("INSERT INTO items VALUES (1, 'missed')");
      erp.execute("SELECT pg_replication_slot_advance('" + erp.slot() + "', pg_current_wal_lsn())");
      assertLoadedAgainBecause("was moved on", erp, sink);
      assertThat(sink.rows(ITEMS)).containsKey("1");
    }
  }

  @Tag("long")
  @Test
  void aTableThatWasUnpublishedForAWhileIsNoticed() {
    try (var erp = new PostgresErp(CREATE, "CREATE TABLE other (n int PRIMARY KEY)")) {
      var sink = loaded(erp, "items");
      erp.execute("ALTER PUBLICATION " + erp.slot() + " SET TABLE other");
      erp.execute("INSERT INTO items VALUES (1, 'missed')");
      assertLoadedAgainBecause("were not published", erp, sink);
    }
  }

  @Test
  void aTableThatIsNewInTheConfigurationIsLoaded() {
    try (var erp = new PostgresErp(CREATE, "CREATE TABLE other (n int PRIMARY KEY)")) {
      var sink = loaded(erp, "other");
      assertLoadedAgainBecause("public.items was not read yet", erp, sink);
    }
  }
}
