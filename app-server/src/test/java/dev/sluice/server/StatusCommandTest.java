package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fixtures.postgres.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the server is, on the command line. */
@ExtendWith(WithCompany.class)
class StatusCommandTest {
  @TempDir private Path folder = Path.of("");

  private static CommandLineCall status(String server) {
    return CommandLineCall.of("status", "--server", server);
  }

  private static CommandLineCall status(MiddlewareUnderTest middleware) {
    return status(middleware.url().toString());
  }

  @Test
  void sourcesAreasAndFeedAreTold(RunningCompany company) {
    Waits.untilAsserted(
        () ->
            assertThat(status(company.middleware()).out())
                .containsPattern("source erp +streaming since 20[^ ]*Z \\([^)]*\\)")
                .containsPattern("\\d\\.\\d s and [^ ]+ [KMG]?i?B of log behind")
                .containsPattern("the ERP keeps .* of log for it \\(warns above 1\\.0 GiB\\)")
                .contains("no failure since the start")
                .containsPattern("area TEST01 +last push 20[^ ]*Z \\([^)]*\\) accepted")
                .containsPattern("[1-9] of [1-9] users have a snapshot, 0 failing")
                .containsPattern("last pull 20[^ ]*Z")
                .containsPattern("inbox: \\d+ received, \\d+ waiting, \\d+ applied")
                .containsPattern("posted packets +inbox: ")
                .containsPattern("feed +at position [1-9]\\d* since 20")
                .contains("answers tokens since 20"));
  }

  @Test
  void aCompanyWithoutTroubleIsWell() throws Exception {
    try (var company = SmallCompany.start(Sections.keys("ANNA"))) {
      var said = status(company.middleware());
      assertThat(said.out()).endsWith("All is well.\n");
      assertThat(said.code()).isZero();
    }
  }

  @Test
  void everyTroubleIsNamedAndDecidesTheExitCode() throws Exception {
    var erp = PostgresServer.shared().createDatabase();
    erp.execute("CREATE TABLE note (id int PRIMARY KEY); CREATE TABLE memo (id int PRIMARY KEY)");
    try (var gate = Gate.openTo(erp.port());
        var middleware =
            MiddlewareUnderTest.start(
                    folder,
                    Sections.store(PostgresServer.shared().createDatabase()),
                    Sections.source(ErpTroubleTest.behind(gate, erp)),
                    "entities: {Note: {source: erp, table: note}, Memo: {source: erp, table:"
                        + " memo}}",
                    Sections.keys("ANNA"))
                .ready()) {
      assertThat(status(middleware).code()).isZero();
      erp.execute("ALTER TABLE memo DROP CONSTRAINT memo_pkey");
      Waits.untilAsserted(
          () ->
              assertThat(status(middleware).out())
                  .contains("set aside: memo (Memo) since")
                  .contains("- source erp: memo is not followed: ")
                  .contains("ADD PRIMARY KEY"));
      assertThat(status(middleware).code()).isEqualTo(3);
      gate.shut();
      Waits.untilAsserted(
          () ->
              assertThat(status(middleware).out())
                  .containsPattern("source erp +connecting since 20")
                  .containsPattern("failing: 20[^ ]*Z .* reading jdbc:postgresql:")
                  .containsPattern("- source erp: reading jdbc:postgresql:"));
      assertThat(status(middleware).code()).isEqualTo(3);
    }
  }

  @Test
  void aServerThatDoesNotRunIsSaidPlainly() throws Exception {
    var said = status("http://127.0.0.1:" + FreePort.any());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("no answer from http://127.0.0.1:", "is the server running");
  }

  @Test
  void anotherServerIsNotTakenForOurs(RunningCompany company) {
    var said = status(company.cloud().baseUrl().toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
  }
}
