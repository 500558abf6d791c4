package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.store.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ERP that is not as it should be is waited for, told once, and gone on with. */
class ErpTroubleTest {
  private static final String NOTES =
      """
      entities:
        Note: {source: erp, table: note}
      """;

  @TempDir private Path folder = Path.of("");
  private final LogCapture log = LogCapture.start();
  private Database erp = PostgresServer.shared().maintenance();

  @BeforeEach
  void foundErp() {
    erp = PostgresServer.shared().createDatabase();
    found(erp);
  }

  private static void found(Database erp) {
    erp.execute(
        "CREATE TABLE note (id int PRIMARY KEY, text text); INSERT INTO note VALUES (1, 'first')");
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  private MiddlewareUnderTest middleware(Database source, String entities) throws IOException {
    return MiddlewareUnderTest.start(
        folder,
        Sections.store(PostgresServer.shared().createDatabase()),
        Sections.source(source),
        entities,
        Sections.keys("ANNA"));
  }

  static Database behind(Gate gate, Database database) {
    return new Database(
        "127.0.0.1", gate.port(), database.name(), database.user(), database.password());
  }

  @Test
  void erpThatIsDownAtStartIsWaitedFor() throws Exception {
    try (var gate = Gate.shutBefore(erp.port());
        var middleware = middleware(behind(gate, erp), NOTES)) {
      Waits.until(() -> middleware.erp().has("failure"));
      assertThat(middleware.erp().path("state").asText()).isEqualTo("connecting");
      assertThat(middleware.anonymous().get("/health/liveness").status()).isEqualTo(200);
      assertThat(middleware.anonymous().get("/health/readiness").status()).isEqualTo(503);
      for (var path : new String[] {"delta", "snapshot", "checksum", "schema"}) {
        var answer = middleware.as("ANNA").get("/api/v1/" + path);
        var problem = answer.problem(503, "not-loaded");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(problem.at("/sources/0/source").asText()).isEqualTo("erp");
        assertThat(problem.at("/sources/0/state").asText()).isEqualTo("connecting");
        assertThat(problem.at("/sources/0/rowsLoaded").isInt()).isTrue();
      }
      gate.open();
      middleware.ready();
      assertThat(notes(middleware)).containsOnlyKeys("1");
      assertThat(middleware.erp().has("failure")).isFalse();
    }
  }

  private static Map<String, ?> notes(MiddlewareUnderTest middleware) throws Exception {
    return new StrictCopy(middleware.as("ANNA"), "").synchronize().rows("Note");
  }

  @Test
  void erpThatGoesAwayIsToldOnceAndGoneOnWith() throws Exception {
    try (var gate = Gate.openTo(erp.port());
        var middleware = middleware(behind(gate, erp), NOTES).ready()) {
      var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
      gate.shut();
      Waits.until(() -> middleware.erp().has("failure"));
      erp.execute("INSERT INTO note VALUES (2, 'meanwhile'); DELETE FROM note WHERE id = 1");
      assertThat(middleware.anonymous().get("/health/readiness").status()).isEqualTo(200);
      assertThat(copy.synchronize().rows("Note")).containsOnlyKeys("1");
      Waits.until(() -> middleware.erp().path("state").asText().equals("connecting"));
      gate.open();
      Waits.until(() -> copy.synchronize().rows("Note").containsKey("2"));
      assertThat(copy.rows("Note")).containsOnlyKeys("2");
      Waits.until(() -> !middleware.erp().has("failure"));
      assertThat(log.lines(Level.WARN, "source erp:")).hasSizeBetween(1, 2);
      assertThat(log.lines(Level.INFO, "source erp: goes on")).hasSize(1);
      assertThat(log.lines(Level.INFO, "reading all tables")).hasSize(1);
    }
  }

  @Test
  void whatIsMissingIsAllNamedAndOnceRepairedItGoesOn() throws Exception {
    var clerk = "clerk_" + erp.name();
    erp.execute(
        """
        CREATE TABLE keyless (a int);
        GRANT SELECT ON keyless TO PUBLIC;
        CREATE ROLE %s LOGIN PASSWORD 'clerk-secret'
        """
            .formatted(clerk));
    var entities =
        NOTES
            + "  Absent: {source: erp, table: absent}\n  Keyless: {source: erp, table: keyless}\n";
    try (var middleware = middleware(erp.as(clerk, "clerk-secret"), entities)) {
      Waits.until(() -> middleware.erp().has("failure"));
      var failure = middleware.erp().path("failure").asText();
      assertThat(failure)
          .contains("ALTER ROLE \"" + clerk + "\" REPLICATION")
          .contains("table public.absent does not exist")
          .contains("GRANT SELECT ON \"public\".\"note\" TO \"" + clerk + "\"")
          .contains("table public.keyless has no primary key")
          .contains("ALTER TABLE \"public\".\"keyless\" ADD PRIMARY KEY");
      assertThat(log.text()).contains("has no primary key").doesNotContain("clerk-secret");
      repair(clerk);
      middleware.ready();
    }
  }

  /** As the messages say; making a publication takes the owner of its tables. */
  private void repair(String clerk) {
    erp.execute(
        """
        ALTER ROLE %1$s REPLICATION;
        CREATE TABLE absent (id int PRIMARY KEY);
        ALTER TABLE keyless ADD PRIMARY KEY (a);
        GRANT SELECT ON absent, note TO %1$s;
        CREATE PUBLICATION slot_%2$s FOR TABLE note, absent, keyless
            WITH (publish_via_partition_root = true)
        """
            .formatted(clerk, erp.name()));
  }

  @Test
  void wrongPasswordIsToldWithoutIt() throws Exception {
    try (var server = EmbeddedPostgresServer.start(folder.resolve("erp"))) {
      var right = database(server);
      try (var middleware = middleware(right.as("postgres", "wrong-secret"), NOTES)) {
        Waits.until(() -> middleware.erp().has("failure"));
        assertThat(middleware.erp().path("failure").asText())
            .contains("28P01", "postgres", right.url());
        assertThat(log.text() + middleware.anonymous().get("/health").text())
            .doesNotContain("wrong-secret");
      }
    }
  }

  private static Database database(EmbeddedPostgresServer server) {
    return new Database("localhost", server.port(), "postgres", server.user(), server.password());
  }

  @Test
  void erpWithoutLogicalLogIsNamedAndRestartedGoneOnWith() throws Exception {
    var data = folder.resolve("erp");
    var server = EmbeddedPostgresServer.start(data);
    try (var gate = Gate.openTo(server.port())) {
      found(database(server));
      try (var middleware = middleware(behind(gate, database(server)), NOTES)) {
        Waits.until(() -> middleware.erp().has("failure"));
        assertThat(middleware.erp().path("failure").asText())
            .contains("ALTER SYSTEM SET wal_level = logical", "restart");
        database(server).execute("ALTER SYSTEM SET wal_level = logical");
        server = restarted(server, data, gate);
        middleware.ready();
        server = restarted(server, data, gate);
        database(server).execute("INSERT INTO note VALUES (2, 'after the restart')");
        Waits.untilAsserted(() -> assertThat(notes(middleware)).containsOnlyKeys("1", "2"));
        assertThat(log.lines(Level.INFO, "reading all tables")).hasSize(1);
      }
    } finally {
      Objects.requireNonNull(server).close();
    }
  }

  private static EmbeddedPostgresServer restarted(
      EmbeddedPostgresServer server, Path data, Gate gate) throws IOException {
    gate.shut();
    server.close();
    var again = EmbeddedPostgresServer.start(data);
    gate.open(again.port());
    return again;
  }
}
