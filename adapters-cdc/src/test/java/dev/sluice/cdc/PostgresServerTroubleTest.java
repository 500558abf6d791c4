package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What happens to the ERP's server, on one that may be broken. */
@DisabledIfSystemProperty(
    named = "sluice.test.postgres",
    matches = "testcontainers",
    disabledReason = "reaches for the server's processes and files")
class PostgresServerTroubleTest {
  private static final TableName ITEMS = TableName.parse("items");
  private static final String CREATE = "CREATE TABLE items (code text PRIMARY KEY, name text)";
  private static final String IN_LOG =
      "SELECT count(*) FROM pg_logical_slot_peek_binary_changes('unseen', NULL, NULL,"
          + " 'proto_version', '1', 'publication_names', 'p')";
  private static PostgresServer server = PostgresServer.shared();

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static SyncFailure failureOf(RunningSource running) {
    return (SyncFailure)
        running.end().orElseThrow(() -> new AssertionError("ended without a failure"));
  }

  @Test
  void aServerThatCrashesAndStartsAgain() {
    var erp = new PostgresErp(server, CREATE);
    var source = erp.source("items");
    var sink = new RecordingSink();
    var running = RunningSource.start(source, sink);
    Waits.until(() -> sink.idles() > 0, running);
    erp.execute("INSERT INTO items VALUES ('a', 'apple')");
    Waits.until(() -> sink.rows(ITEMS).containsKey("a"), running);
    crash(erp);
    assertThat(failureOf(running).remedy()).isEqualTo(Remedy.TRY_AGAIN);

    sink.crash();
    var again = RunningSource.start(source, sink);
    while (!isStreaming(erp, again)) {
      assertThat(failureOf(again).remedy()).isEqualTo(Remedy.TRY_AGAIN);
      again = RunningSource.start(source, sink);
    }
    erp.execute("INSERT INTO items VALUES ('b', 'bread')");
    Waits.until(() -> sink.rows(ITEMS).containsKey("b"), again);
    assertThat(sink.loads()).hasSize(1);
    assertThat(sink.changes()).hasSize(2);
    source.close();
    assertThat(again.end()).isEmpty();
    assertThat(RunningSource.start(source, sink).end()).isEmpty();
  }

  /** The death of one of its processes takes all others of the server with it. */
  private static void crash(PostgresErp erp) {
    var walSender =
        Objects.requireNonNull(
            erp.database.query(
                "SELECT active_pid FROM pg_replication_slots WHERE slot_name = '"
                    + erp.slot()
                    + "'"));
    ProcessHandle.of(Long.parseLong(walSender)).orElseThrow().destroyForcibly();
  }

  /** Waits until it is, or has ended. */
  private static boolean isStreaming(PostgresErp erp, RunningSource running) {
    var active = "SELECT active FROM pg_replication_slots WHERE slot_name = '" + erp.slot() + "'";
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions() // the server starts
        .until(() -> running.hasEnded() || "t".equals(erp.database.query(active)));
    return !running.hasEnded();
  }

  @Test
  void aWrongPassword() throws IOException {
    var erp = new PostgresErp(server, CREATE);
    erp.execute("CREATE ROLE reader LOGIN REPLICATION PASSWORD 'right'");
    var rules = Path.of(Objects.requireNonNull(erp.database.query("SHOW hba_file")));
    var before = Files.readString(rules);
    Files.writeString(rules, "host all reader all scram-sha-256\n" + before);
    erp.execute("SELECT pg_reload_conf()");
    var source = erp.with("username", "reader").with("password", "wrong-word").source("items");
    var failure = failureOf(RunningSource.start(source, new RecordingSink()));
    assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
    assertThat(failure).hasMessageContaining("28P01").message().doesNotContain("wrong-word");
    assertThat(source.shortcomings())
        .singleElement()
        .asString()
        .contains("28P01")
        .doesNotContain("wrong-word");
  }

  /** What a server that waits for a standby has written into its log, nobody sees yet. */
  @Test
  @Tag("long")
  void aCommitThatIsInTheLogAndThatNobodySeesYetIsWaitedFor() throws Exception {
    var erp = new PostgresErp(server, CREATE, "CREATE PUBLICATION p FOR TABLE items");
    try (var connection = erp.database.connect()) {
      assertThat(new NewSlot("unseen").made(connection, _ -> false)).isPresent();
      erp.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
      erp.execute("SELECT pg_reload_conf()");
      await().until(() -> "nobody".equals(erp.database.query("SHOW synchronous_standby_names")));
      var writer =
          Thread.ofVirtual().start(() -> erp.execute("INSERT INTO items VALUES ('a', 'apple')"));
      await().until(() -> !"0".equals(erp.database.query(IN_LOG)));

      assertThat(erp.database.query("SELECT count(*) FROM items")).isEqualTo("0");
      var unseen = Unseen.on(connection);
      assertThat(unseen.awaited(connection, _ -> true)).isFalse();

      erp.database.execute("ALTER SYSTEM RESET synchronous_standby_names");
      erp.database.execute("SELECT pg_reload_conf()");
      writer.join();
      assertThat(unseen.awaited(connection, _ -> true)).isTrue();
      assertThat(erp.database.query("SELECT count(*) FROM items")).isEqualTo("1");
      erp.execute("SELECT pg_drop_replication_slot('unseen')");
    }
  }
}
