package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API keys that come and go while the middleware runs. */
class KeyReloadTest {
  private static final String ITEMS = "/api/v1/delta";

  private static SmallCompany company;
  private LogCapture log = LogCapture.start();

  @BeforeAll
  static void start() throws Exception {
    company = SmallCompany.start(Sections.keys("ANNA", "BEN"));
  }

  @AfterAll
  static void stop() {
    company.close();
  }

  @BeforeEach
  void asAtTheStart() throws Exception {
    company.rewrite(Sections.keys("ANNA", "BEN"));
    Waits.untilAsserted(() -> company.as("BEN").get(ITEMS).ok());
    Waits.untilAsserted(() -> company.as("CARLA").get(ITEMS).problem(401, "unauthorized"));
    log.close();
    log = LogCapture.start();
  }

  private static CompletableFuture<Answer> waitingBen() throws Exception {
    var since = company.as("BEN").get(ITEMS).ok().path("@next").asText();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return company.as("BEN").get(ITEMS + "?wait=60s&since=" + since);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void keysComeAndGoWithoutARestart() throws Exception {
    company.rewrite(Sections.keys("ANNA", "CARLA"));

    Waits.untilAsserted(() -> company.as("CARLA").get(ITEMS).ok());
    company.as("BEN").get(ITEMS).problem(401, "unauthorized");
    company.as("ANNA").get(ITEMS).ok();
    assertThat(log.lines(Level.INFO, "API keys: 1 came, 1 went")).hasSize(1);
    assertThat(log.text())
        .doesNotContain(Sections.keyOf("CARLA"), Sections.sha256(Sections.keyOf("CARLA")));
  }

  @Test
  void whatWaitsOrStreamsWithAKeyEndsWithIt() throws Exception {
    var waiting = waitingBen();
    try (var bens = company.as("BEN").stream("/api/v1/delta/stream");
        var annas = company.as("ANNA").stream("/api/v1/delta/stream")) {
      bens.next();
      annas.next();
      assertThat(waiting).isNotDone();

      company.rewrite(Sections.keys("ANNA"));

      waiting.get().problem(401, "unauthorized");
      assertThat(bens.isOver()).isTrue();
      company.erp().execute("UPDATE item SET stock = stock + 1");
      assertThat(annas.next()).contains("I-1");
    }
  }

  @Test
  void mistakesKeepTheKeysAndAreToldOnce() throws Exception {
    company.rewrite(Sections.keys("CARLA").replace("user:", "usr:"));

    Waits.until(() -> !log.lines(Level.WARN, "has mistakes").isEmpty());
    company.rewrite(Sections.keys("CARLA"), "retentoin: 3d");
    Waits.until(() -> log.lines(Level.WARN, "has mistakes").size() == 2);
    assertThat(log.text()).contains("clients.api-keys[0].usr", "did you mean retention?");
    company.as("BEN").get(ITEMS).ok();
    company.as("CARLA").get(ITEMS).problem(401, "unauthorized");
  }

  @Test
  void theRestWaitsForARestartWhichIsToldOnce() throws Exception {
    company.rewrite(Sections.keys("ANNA", "BEN"), "retention: 3d");
    Waits.until(() -> !log.lines(Level.WARN, "waits for a restart").isEmpty());
    company.rewrite(Sections.keys("CARLA"), "retention: 3d");
    Waits.until(() -> !log.lines(Level.INFO, "1 came, 2 went").isEmpty());
    assertThat(log.lines(Level.WARN, "waits for a restart")).hasSize(1);
  }
}
