package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice reload}, with a strict client at the feed's end. */
class ReloadCommandTest {
  @TempDir private Path folder = Path.of("");
  private final LogCapture log = LogCapture.start();
  private final Database erp = PostgresServer.shared().createDatabase();
  private final Database store = PostgresServer.shared().createDatabase();

  @AfterEach
  void closeLog() {
    log.close();
  }

  private MiddlewareUnderTest middleware(Database source) throws IOException {
    return MiddlewareUnderTest.start(
        folder,
        Sections.store(store),
        Sections.source(source),
        BusyErp.ENTITIES,
        Sections.keys("ANNA") + Sections.operator("OLGA"));
  }

  private static CommandLineCall reload(MiddlewareUnderTest middleware, String... arguments) {
    var all = new ArrayList<>(List.of("reload", "--server", middleware.url().toString()));
    all.addAll(List.of(arguments));
    return CommandLineCall.as("OLGA", all.toArray(String[]::new));
  }

  /** The log says nothing of it, and nothing of having said nothing. */
  private void changeUnseen(String sql) {
    erp.execute(
        "BEGIN; ALTER PUBLICATION slot_%1$s SET (publish = 'truncate'); %2$s; ALTER PUBLICATION slot_%1$s SET (publish = 'insert, update, delete, truncate'); COMMIT"
            .formatted(erp.name(), sql));
  }

  @Test
  @Tag("long")
  void whatTheLogDidNotTellIsFoundUnderLoad() throws Exception {
    try (var busy = BusyErp.start(erp, new Random(7));
        var middleware = middleware(erp).ready();
        var phone = PollingPhone.start(middleware.as("ANNA"))) {
      Waits.until(() -> phone.runs() > 3);
      changeUnseen(
          "INSERT INTO header VALUES (100, 1, 1, 1); INSERT INTO line VALUES (100, 1, 1, 1)");
      assertThat(reload(middleware, "--source", "erp").out())
          .contains("header, line of source erp will be read again");
      Waits.until(() -> phone.contents().contains("100:1:1:1"));
      busy.finish();
      Waits.untilAsserted(
          () -> {
            assertThat(phone.broken()).isEmpty();
            assertThat(phone.contents()).isEqualTo(busy.contents());
          });
      assertThat(log.lines(Level.INFO, "OLGA wants [header, line] to be read again")).hasSize(1);
      assertThat(log.lines(Level.INFO, "reading all tables")).hasSize(1);
    }
  }

  @Test
  void theRequestOutlivesARestartAndRowsThatVanishedAreDeleted() throws Exception {
    erp.execute(BusyErp.TABLES);
    erp.execute(
        "INSERT INTO header VALUES (1, 1, 0, 0), (2, 1, 0, 0); INSERT INTO line VALUES (1, 1, 1,"
            + " 1)");
    try (var gate = Gate.openTo(erp.port())) {
      StrictCopy copy;
      try (var middleware = middleware(ErpTroubleTest.behind(gate, erp)).ready()) {
        copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
        changeUnseen("DELETE FROM header WHERE id = 2; INSERT INTO line VALUES (1, 2, 1, 1)");
        gate.shut();
        Waits.until(() -> middleware.erp().has("failure"));
        assertThat(reload(middleware, "Header", "--source", "erp").code()).isZero();
      }
      gate.open();
      try (var middleware = middleware(ErpTroubleTest.behind(gate, erp)).ready()) {
        copy.through(middleware.as("ANNA"));
        Waits.untilAsserted(
            () -> assertThat(copy.synchronize().rows("Header")).containsOnlyKeys("1"));
        assertThat(copy.rows("Line")).as("was not asked for").containsOnlyKeys("1|1");
        assertThat(store.query("SELECT count(*) FROM reload_request")).isEqualTo("0");
        assertThat(log.lines(Level.INFO, "reading [header] again")).hasSize(1);
      }
    }
  }

  @Test
  void unknownNamesAreRefusedPlainly() throws Exception {
    erp.execute(BusyErp.TABLES);
    try (var middleware = middleware(erp).ready()) {
      assertThat(reload(middleware, "Hedaer").err())
          .contains("no entity is called Hedaer (expected: one of Header, Line)");
      assertThat(reload(middleware, "--source", "crm").err())
          .contains("no source is called crm (expected: one of erp)");
      assertThat(reload(middleware, "Header", "--source", "crm").code()).isEqualTo(1);
      assertThat(reload(middleware).code()).isEqualTo(2);
      assertThat(reload(middleware).err()).contains("ENTITY or --source is missing");
      var client =
          CommandLineCall.as("ANNA", "reload", "Header", "-s", middleware.url().toString());
      assertThat(client.err()).contains("a client's");
      assertThat(store.query("SELECT count(*) FROM reload_request")).isEqualTo("0");
    }
  }
}
