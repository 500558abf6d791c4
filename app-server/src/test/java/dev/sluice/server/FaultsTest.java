package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.store.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls the servers on both sides, with a strict client at the feed's end. */
class FaultsTest {
  private static final String NOTES = "entities: {Note: {source: erp, table: note}}";
  private static final String TABLE =
      "CREATE TABLE note (id int PRIMARY KEY, text text);"
          + " INSERT INTO note SELECT i, 'first' FROM generate_series(1, 20) i";

  @TempDir private Path folder = Path.of("");
  private final LogCapture log = LogCapture.start();

  @AfterEach
  void closeLog() {
    log.close();
  }

  private MiddlewareUnderTest middleware(Database erp, Database store, String entities)
      throws IOException {
    return MiddlewareUnderTest.start(
            folder, Sections.store(store), Sections.source(erp), entities, Sections.keys("ANNA"))
        .ready();
  }

  private MiddlewareUnderTest middleware(Database erp) throws IOException {
    return middleware(erp, PostgresServer.shared().createDatabase(), NOTES);
  }

  private static void awaitEqual(Database erp, StrictCopy copy) {
    var query =
        "SELECT string_agg(id || ':' || text, ' ' ORDER BY id::text COLLATE \"C\") FROM note";
    Waits.untilAsserted(
        () -> {
          var held = new StringBuilder();
          copy.synchronize()
              .rows("Note")
              .forEach(
                  (id, row) ->
                      held.append(' ').append(id).append(':').append(row.path("text").asText()));
          assertThat(held.toString().strip()).isEqualTo(erp.query(query));
        });
  }

  private int loads() {
    return log.lines(Level.INFO, "reading all tables").size();
  }

  @Test
  @Tag("long")
  void theErpsPasswordIsChangedWhileItRuns() throws Exception {
    try (var server = DisposableServer.in(folder.resolve("erp"))) {
      server.database().execute(TABLE);
      server.database().execute("CREATE ROLE clerk SUPERUSER LOGIN PASSWORD 'first-word'");
      try (var middleware = middleware(server.behindGate().as("clerk", "first-word"))) {
        var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
        server.database().execute("ALTER ROLE clerk PASSWORD 'second-word'");
        server.gate().shut();
        server.gate().open();
        server.database().execute("DELETE FROM note WHERE id = 1");
        Waits.until(() -> middleware.erp().path("failure").asText().contains("28P01"));
        var first = middleware.erp().at("/lastFailure/at").asText();
        Waits.until(() -> !middleware.erp().at("/lastFailure/at").asText().equals(first));
        assertThat(middleware.erp().path("failure").asText())
            .contains("password authentication failed for user \"clerk\"", "next start");
        assertThat(log.lines(Level.WARN, "28P01")).hasSize(1);
        server.database().execute("ALTER ROLE clerk PASSWORD 'first-word'");
        awaitEqual(server.database(), copy);
        assertThat(copy.rows("Note")).doesNotContainKey("1");
        assertThat(loads()).isOne();
        assertThat(log.text()).doesNotContain("first-word", "second-word");
      }
    }
  }

  @Test
  @Tag("long")
  void theStoreIsStoppedWhileTheErpGoesOn() throws Exception {
    var erp = PostgresServer.shared().createDatabase();
    var ofOthers = engineThreads(); // the company that other tests share
    try (var store = DisposableServer.in(folder.resolve("store"));
        var busy = BusyErp.start(erp, new Random(3));
        var middleware = middleware(erp, store.behindGate(), BusyErp.ENTITIES);
        var phone = PollingPhone.start(middleware.as("ANNA"))) {
      Waits.until(() -> phone.runs() > 3);
      store.stop();
      Waits.until(() -> middleware.erp().path("failure").asText().contains("store:"));
      var first = middleware.erp().at("/lastFailure/at").asText();
      Waits.until(() -> !middleware.erp().at("/lastFailure/at").asText().equals(first));
      var status = CommandLineCall.of("status", "--server", middleware.url().toString());
      assertThat(status.out()).contains("- source erp: store: ");
      assertThat(status.code()).isEqualTo(3);
      assertThat(engineThreads())
          .as("threads, of which none may hold changes while nobody takes them")
          .isEqualTo(ofOthers);
      assertThat(
              erp.query(
                  "SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'slot_"
                      + erp.name()
                      + "'"))
          .isEqualTo("1");
      store.startAgain();
      var runs = phone.runs();
      Waits.untilAsserted(
          () -> {
            assertThat(phone.broken()).isEmpty();
            assertThat(phone.runs()).isGreaterThan(runs + 3);
          });
      busy.finish();
      Waits.untilAsserted(
          () -> {
            assertThat(phone.broken()).isEmpty();
            assertThat(phone.contents()).isEqualTo(busy.contents());
          });
      assertThat(loads()).isOne();
    }
  }

  private static long engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(it -> it.getName().startsWith("debezium"))
        .count();
  }

  @Test
  @Tag("long")
  void theErpIsRestoredFromABackup() throws Exception {
    try (var server = DisposableServer.in(folder.resolve("erp"))) {
      server.database().execute(TABLE);
      try (var middleware = middleware(server.behindGate())) {
        var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
        server.stop();
        var backup = server.copy("backup");
        server.startAgain();
        server.database().execute("UPDATE note SET text = 'second' WHERE id < 5");
        server.database().execute("DELETE FROM note WHERE id = 9");
        server
            .database()
            .execute("INSERT INTO note SELECT i, 'lost' FROM generate_series(100, 3000) i");
        awaitEqual(server.database(), copy);
        server.stop();
        server.startAt(backup);
        awaitEqual(server.database(), copy);
        assertThat(copy.rows("Note")).hasSize(20).containsKey("9");
        assertThat(log.lines(Level.INFO, "reading all tables: the ERP's log ends at")).hasSize(1);
        server.database().execute("INSERT INTO note VALUES (21, 'after')");
        awaitEqual(server.database(), copy);
        assertThat(loads()).isEqualTo(2);
      }
    }
  }

  @Test
  @Tag("long")
  void theErpFailsOverToAStandby() throws Exception {
    try (var server = DisposableServer.in(folder.resolve("erp"))) {
      server.database().execute(TABLE);
      server.stop();
      var second = server.copy("standby");
      server.startAgain();
      var standby = server.standby(second);
      try (var middleware = middleware(server.behindGate())) {
        var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
        server
            .database()
            .execute("DELETE FROM note WHERE id = 1; UPDATE note SET text = 'x' WHERE id = 2");
        Waits.until(() -> isAt(standby, server));
        server.failOverTo(standby);
        server.database().execute("INSERT INTO note VALUES (50, 'at the new one')");
        awaitEqual(server.database(), copy);
        assertThat(
                log.lines(
                    Level.INFO, "reading all tables: the ERP was restored, or moved to a standby"))
            .hasSize(1);
        server.database().execute("INSERT INTO note VALUES (51, 'streamed')");
        awaitEqual(server.database(), copy);
        assertThat(loads()).isEqualTo(2);
      }
    }
  }

  private static boolean isAt(EmbeddedPostgresServer standby, DisposableServer primary) {
    var followed =
        new Database("localhost", standby.port(), "company", standby.user(), standby.password());
    return "0".equals(followed.query("SELECT count(*) FROM note WHERE id = 1"))
        && "0".equals(primary.database().query("SELECT count(*) FROM note WHERE id = 1"));
  }

  @Test
  void theNetworkIsCutInTheMiddleOfATransaction() throws Exception {
    var erp = PostgresServer.shared().createDatabase();
    erp.execute(TABLE);
    try (var gate = Gate.openTo(erp.port());
        var middleware = middleware(ErpTroubleTest.behind(gate, erp))) {
      var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
      gate.cutAfter(1_000_000);
      erp.execute(
          "INSERT INTO note SELECT i, repeat('x', 500) FROM generate_series(100, 10099) i;"
              + " DELETE FROM note WHERE id < 100");
      Waits.until(gate::hasCut);
      assertThat(copy.synchronize().rows("Note").size())
          .as("nothing of it, or all")
          .isIn(20, 10_000);
      awaitEqual(erp, copy);
      assertThat(copy.rows("Note")).hasSize(10_000);
      assertThat(loads()).isOne();
      assertThat(log.lines(Level.WARN, "source erp:")).hasSizeBetween(1, 2);
    }
  }
}
