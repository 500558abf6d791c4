package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration changes while the ERP goes on: only what it concerns is read again. */
class ChangedMappingTest {
  private static final String HEADER = "entities:\n  Header: {source: erp, table: header}\n";
  private static final String LINE = "  Line: {source: erp, table: line}\n";

  @TempDir private Path folder = Path.of("");
  private final LogCapture log = LogCapture.start();
  private final Database erp = PostgresServer.shared().createDatabase();
  private final Database store = PostgresServer.shared().createDatabase();

  @AfterEach
  void closeLog() {
    log.close();
  }

  private MiddlewareUnderTest middleware(String entities) throws IOException {
    return MiddlewareUnderTest.start(
            folder, Sections.store(store), Sections.source(erp), entities, Sections.keys("ANNA"))
        .ready();
  }

  @Test
  void anEntityThatIsAddedIsReadAloneAndExactlyUnderLoad() throws Exception {
    try (var busy = BusyErp.start(erp, new Random(11))) {
      StrictCopy copy;
      try (var middleware = middleware(HEADER)) {
        copy = new StrictCopy(middleware.as("ANNA"), "limit=17").synchronize();
        Waits.until(() -> copy.synchronize().rows("Header").size() > 20);
      }
      try (var middleware = middleware(HEADER + LINE)) {
        copy.through(middleware.as("ANNA"));
        Waits.until(() -> !copy.synchronize().rows("Line").isEmpty());
        for (var i = 0; i < 20; i++) BusyErp.requireWholeTransactions(copy.synchronize());
        erp.execute("ALTER TABLE line ADD COLUMN note text DEFAULT 'none'");
        Waits.until(() -> log.lines(Level.INFO, "altered").size() == 1);
        for (var i = 0; i < 20; i++) BusyErp.requireWholeTransactions(copy.synchronize());
        busy.finish();
        Waits.untilAsserted(
            () -> assertThat(BusyErp.contents(copy.synchronize())).isEqualTo(busy.contents()));
        assertThat(copy.rows("Line").values())
            .isNotEmpty()
            .allMatch(it -> it.path("note").asText().equals("none"));
      }
      assertThat(log.lines(Level.INFO, "reading all tables")).hasSize(1);
      assertThat(log.lines(Level.INFO, "reading [line] again")).hasSize(2);
    }
  }

  @Test
  void whatIsMappedOtherwiseIsReadAloneAndWhatIsRemovedGoes() throws Exception {
    erp.execute(
        """
        CREATE TABLE header (id int PRIMARY KEY, version int, owner text);
        CREATE TABLE line (id int, no int, amount int, PRIMARY KEY (id, no));
        INSERT INTO header VALUES (1, 1, 'BERT'), (2, 1, 'ANNA');
        INSERT INTO line VALUES (1, 1, 10), (2, 1, 20)
        """);
    StrictCopy copy;
    try (var middleware = middleware(HEADER + LINE)) {
      copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
      assertThat(copy.rows("Header")).containsOnlyKeys("1", "2");
      assertThat(copy.rows("Line")).containsOnlyKeys("1|1", "2|1");
    }
    var mine =
        "entities:\n  Header: {source: erp, table: header, scopes: [\"user:{owner}\"]}\n"
            + LINE
            + "users:\n  grants: {ANNA: [\"user:ANNA\"]}\n";
    try (var middleware = middleware(mine)) {
      copy.through(middleware.as("ANNA"));
      Waits.untilAsserted(
          () -> assertThat(copy.synchronize().rows("Header")).containsOnlyKeys("2"));
      assertThat(copy.rows("Line")).containsOnlyKeys("1|1", "2|1");
      assertThat(log.lines(Level.INFO, "reading [header] again")).hasSize(1);
    }
    try (var middleware = middleware(HEADER)) {
      copy.through(middleware.as("ANNA"));
      Waits.untilAsserted(
          () -> assertThat(copy.synchronize().rows("Header")).containsOnlyKeys("1", "2"));
      Waits.until(() -> "2".equals(store.query("SELECT count(*) FROM current_row")));
    }
    assertThat(log.lines(Level.INFO, "reading all tables")).hasSize(1);
    assertThat(log.lines(Level.INFO, "reading [line]")).isEmpty();
  }

  @Test
  void aColumnThatTheMappingNamesAndThatIsGoneStopsItsEntityAlone() throws Exception {
    erp.execute(
        """
        CREATE TABLE header (id int PRIMARY KEY, version int);
        CREATE TABLE line (id int PRIMARY KEY, amount int);
        INSERT INTO header VALUES (1, 1);
        INSERT INTO line VALUES (1, 10)
        """);
    var named = HEADER.replace("header}", "header, fields: {No: id, Version: version}}") + LINE;
    try (var middleware = middleware(named)) {
      var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
      erp.execute("ALTER TABLE header RENAME version TO revision");
      Waits.until(() -> middleware.erp().has("setAside"));
      var aside = middleware.erp().at("/setAside/header");
      assertThat(aside.at("/entities/0").asText()).isEqualTo("Header");
      assertThat(aside.path("why").asText()).contains("no column version", "revision");
      assertThat(log.lines(Level.WARN, "no column version")).hasSize(1);
      erp.execute("INSERT INTO line VALUES (2, 20); UPDATE header SET revision = 2");
      Waits.until(() -> copy.synchronize().rows("Line").size() == 2);
      assertThat(version(copy)).isEqualTo(1);
    }
    try (var middleware = middleware(named.replace("version}}", "revision}}"))) {
      var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
      Waits.until(() -> version(copy.synchronize()) == 2);
      assertThat(middleware.erp().has("setAside")).isFalse();
    }
    assertThat(log.lines(Level.INFO, "reading all tables")).hasSize(1);
  }

  /** Of the only header. */
  private static int version(StrictCopy copy) {
    return copy.rows("Header").values().iterator().next().path("Version").asInt();
  }
}
