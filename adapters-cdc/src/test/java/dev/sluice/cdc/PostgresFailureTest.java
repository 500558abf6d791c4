package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import dev.sluice.fixtures.servers.Door;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong with an ERP is told with the statement that repairs it, before anything starts. */
class PostgresFailureTest {
  private static final String ITEMS = "CREATE TABLE items (code text PRIMARY KEY, name text)";

  private static SyncFailure failureOf(ChangeSource source) {
    return (SyncFailure)
        RunningSource.start(source, new RecordingSink())
            .end()
            .orElseThrow(() -> new AssertionError("ended without a failure"));
  }

  private static void assertOperatorIsToldTo(String repair, ChangeSource source) {
    var failure = failureOf(source);
    assertThat(failure).hasMessageContaining(repair);
    assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
  }

  @Test
  void aMissingTable() {
    try (var erp = new PostgresErp(ITEMS)) {
      assertOperatorIsToldTo("table public.prices does not exist", erp.source("items", "prices"));
    }
  }

  @Test
  void aTableWithoutAKey() {
    try (var erp = new PostgresErp("CREATE TABLE items (code text, name text)")) {
      assertOperatorIsToldTo(
          "ALTER TABLE \"public\".\"items\" ADD PRIMARY KEY (...)", erp.source("items"));
      erp.execute("INSERT INTO items VALUES ('a', 'b'); UPDATE items SET name = 'c'");
    }
  }

  @Test
  void aKeyOutsideTheReplicaIdentity() {
    try (var erp = new PostgresErp("CREATE TABLE items (code text, name text)")) {
      assertOperatorIsToldTo(
          "ALTER TABLE \"public\".\"items\" REPLICA IDENTITY FULL",
          erp.source(List.of(PostgresErp.entity("items", List.of("code")))));
    }
  }

  @Test
  void aMissingKeyColumn() {
    try (var erp = new PostgresErp(ITEMS)) {
      assertOperatorIsToldTo(
          "table public.items has no column number",
          erp.source(List.of(PostgresErp.entity("items", List.of("number")))));
    }
  }

  @Test
  void aRoleWithoutRights() {
    try (var erp = new PostgresErp(ITEMS)) {
      erp.execute("CREATE ROLE poor LOGIN PASSWORD 'poor'");
      var source = erp.with("username", "poor").with("password", "poor").source("items");
      assertOperatorIsToldTo("ALTER ROLE \"poor\" REPLICATION", source);
      erp.execute("ALTER ROLE poor REPLICATION");
      assertOperatorIsToldTo(
          "GRANT SELECT ON \"public\".\"items\" TO \"poor\"", erp.source("items"));
      erp.execute("GRANT SELECT ON items TO poor");
      assertOperatorIsToldTo("CREATE PUBLICATION", erp.source("items"));
      erp.execute("CREATE PUBLICATION " + erp.slot() + " FOR TABLE items");
      try (var running = RunningSource.start(erp.source("items"), new RecordingSink())) {
        Waits.until(() -> erp.source("items").lag().bytes().isPresent(), running);
        assertThat(running.hasEnded()).isFalse();
      }
      erp.dropSlot();
      erp.execute("DROP OWNED BY poor; DROP ROLE poor");
    }
  }

  @Test
  void aWrongPassword() {
    try (var erp = new PostgresErp(ITEMS)) {
      erp.execute("CREATE ROLE nobody_knows LOGIN PASSWORD 'right'");
      var failure =
          failureOf(erp.with("username", "no_such_role").with("password", "x").source("items"));
      assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
      erp.execute("DROP ROLE nobody_knows");
    }
  }

  @Test
  void aDatabaseThatCannotBeReached() {
    try (var erp = new PostgresErp(ITEMS)) {
      var source = erp.with("url", "jdbc:postgresql://localhost:1/none").source("items");
      assertThat(failureOf(source).remedy()).isEqualTo(Remedy.TRY_AGAIN);
      assertThat(source.lag()).isEqualTo(SourceLag.UNKNOWN);
    }
  }

  @Tag("long")
  @Test
  void aSlotThatAnotherUses() {
    try (var erp = new PostgresErp(ITEMS)) {
      var sink = new RecordingSink();
      try (var first = RunningSource.start(erp.source("items"), sink)) {
        Waits.until(() -> sink.isLoaded(), first);
        Waits.until(() -> sink.idles() > 0, first);
        assertOperatorIsToldTo("is in use by process", erp.source("items"));
      }
    }
  }

  @Test
  void aPublicationThatLacksATable() {
    try (var erp = new PostgresErp(ITEMS, "CREATE TABLE prices (id int PRIMARY KEY)")) {
      erp.execute("CREATE PUBLICATION made_for_us FOR TABLE items");
      assertOperatorIsToldTo(
          "ALTER PUBLICATION \"made_for_us\" ADD TABLE ONLY \"public\".\"prices\"",
          erp.with("publication", "made_for_us").source("items", "prices"));
    }
  }

  @Test
  void aConnectionThatIsCutWhileRunning() {
    try (var erp = new PostgresErp(ITEMS)) {
      var sink = new RecordingSink();
      var running = RunningSource.start(erp.source("items"), sink);
      Waits.until(() -> sink.idles() > 0, running);
      erp.execute(
          "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = '"
              + erp.slot()
              + "'");
      assertThat(running.end())
          .get()
          .isInstanceOfSatisfying(
              SyncFailure.class, it -> assertThat(it.remedy()).isEqualTo(Remedy.TRY_AGAIN));
    }
  }

  @Test
  void aNetworkThatFallsSilent() throws IOException {
    try (var erp = new PostgresErp(ITEMS);
        var door = new Door(erp.database.port())) {
      var sink = new RecordingSink();
      var url =
          erp.database.url().replace(":" + erp.database.port() + "/", ":" + door.port() + "/");
      var running = RunningSource.start(erp.with("url", url).source("items"), sink);
      Waits.until(() -> sink.idles() > 0, running);
      door.fallSilent();
      assertThat(running.end())
          .get()
          .isInstanceOfSatisfying(
              SyncFailure.class, it -> assertThat(it.remedy()).isEqualTo(Remedy.TRY_AGAIN));
    }
  }
}
