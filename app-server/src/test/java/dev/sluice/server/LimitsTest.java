package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers who ask too much. */
class LimitsTest {
  private static final String ITEMS = "/api/v1/delta";
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private static SmallCompany company;

  @BeforeAll
  static void start() throws Exception {
    company =
        SmallCompany.start(
            Sections.keysAlone("ANNA", "BEN", "CARLA", "DORA", "EMIL")
                + "    - {user: ANNA, sha256: \"%s\"}%n".formatted(Sections.sha256("slk_second"))
                + "  limits: {requests: 5, per: 10m, waiting: 2, failures: 3}\n");
  }

  @AfterAll
  static void stop() {
    company.close();
  }

  /** Of questions that are answered at once: one that was held for another test may end now. */
  private static double polls() throws Exception {
    return metric("sluice_poll_seconds_count", "waiting=\"no\"");
  }

  private static double metric(String name) throws Exception {
    return metric(name, "");
  }

  private static double metric(String name, String label) throws Exception {
    return company
        .middleware()
        .anonymous()
        .get("/prometheus")
        .text()
        .lines()
        .filter(it -> it.startsWith(name) && it.contains(label))
        .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
        .sum();
  }

  private static CompletableFuture<Answer> waiting(String user, String since) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return company.as(user).get(ITEMS + "?wait=60s&since=" + since);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void requestsBeyondTheLimitAreRefusedUntilThereIsRoomAgain() throws Exception {
    for (var i = 0; i < 4; i++) company.as("ANNA").get(ITEMS).ok();
    company.middleware().withKey("slk_second").get(ITEMS).ok();
    var polls = polls();
    assertThat(polls).isGreaterThanOrEqualTo(5);
    var refused = metric("sluice_requests_refused_total{limit=\"requests\"}");

    for (var key : new String[] {Sections.keyOf("ANNA"), "slk_second"}) {
      var answer = company.middleware().withKey(key).get(ITEMS);
      answer.problem(429, "too-many-requests");
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 120);
    }

    assertThat(polls()).as("nothing was done").isEqualTo(polls);
    assertThat(metric("sluice_requests_refused_total{limit=\"requests\"}")).isEqualTo(refused + 2);
    company.as("BEN").get(ITEMS).ok();
    company.putForward(PERIOD.dividedBy(5));
    company.as("ANNA").get(ITEMS).ok();
    company.as("ANNA").get(ITEMS).problem(429, "too-many-requests");
  }

  @Test
  void noMoreMayWaitThanTheLimitSays() throws Exception {
    var since = company.as("CARLA").get(ITEMS).ok().path("@next").asText();
    var held = Stream.of(waiting("CARLA", since), waiting("CARLA", since)).toList();
    Waits.until(() -> metric("sluice_poll_waiting") >= 2);

    var third = company.as("CARLA").get(ITEMS + "?wait=1s&since=" + since);
    third.problem(429, "too-many-waiting");
    assertThat(Integer.parseInt(third.header("Retry-After"))).isPositive();
    company.as("CARLA").get("/api/v1/delta/stream").problem(429, "too-many-waiting");
    assertThat(held).noneMatch(CompletableFuture::isDone);

    company.putForward(PERIOD);
    company.erp().execute("UPDATE item SET stock = stock + 1");
    for (var answer : held) answer.get().ok();
    company.as("CARLA").get(ITEMS + "?wait=1s").ok();
  }

  @Test
  void aStreamTakesAPlaceUntilItEnds() throws Exception {
    var one = company.as("DORA").stream("/api/v1/delta/stream");
    var two = company.as("DORA").stream("/api/v1/delta/stream");
    one.next();
    two.next();
    company.as("DORA").get(ITEMS + "?wait=1s").problem(429, "too-many-waiting");
    company.as("DORA").get(ITEMS).ok();

    one.close();
    two.close();
    company.putForward(PERIOD);
    Waits.untilAsserted(
        () -> {
          company.putForward(PERIOD);
          company.erp().execute("UPDATE item SET stock = stock + 1");
          company.as("DORA").get(ITEMS + "?wait=1s").ok();
        });
  }

  @Test
  void whoWentAwayLeavesAPlaceWhenItsWaitEnds() throws Exception {
    var since = nextOfEverything();
    var url = company.middleware().url();
    for (var i = 0; i < 2; i++) {
      var before = metric("sluice_poll_waiting");
      try (var socket = new Socket(url.getHost(), url.getPort())) {
        socket.getOutputStream().write(request(since).getBytes(StandardCharsets.US_ASCII));
        Waits.until(() -> metric("sluice_poll_waiting") > before);
      }
    }
    Waits.untilAsserted(
        () -> {
          company.putForward(PERIOD);
          company.as("EMIL").get(ITEMS + "?wait=1s").ok();
        });
  }

  /** EMIL's token behind all that other tests changed. */
  private String nextOfEverything() throws Exception {
    var stock = "\"stock\":" + company.erp().query("SELECT max(stock) FROM item");
    Waits.until(
        () -> {
          company.putForward(PERIOD);
          return company.as("EMIL").get(ITEMS).text().contains(stock);
        });
    return company.as("EMIL").get(ITEMS).ok().path("@next").asText();
  }

  private static String request(String since) {
    return "GET %s?wait=2s&since=%s HTTP/1.1\r\nHost: here\r\nX-Api-Key: %s\r\n\r\n"
        .formatted(ITEMS, since, Sections.keyOf("EMIL"));
  }

  @Test
  void keysAreNotGuessedBehindOneThatIsRight() throws Exception {
    company.putForward(PERIOD);
    for (var i = 0; i < 3; i++) company.as("BEN").get(ITEMS, "X-Api-Key", "slk_guess" + i).ok();
    company.as("BEN").get(ITEMS, "X-Api-Key", "slk_guess").problem(429, "too-many-failures");
    company.putForward(PERIOD);
    company.as("BEN").get(ITEMS).ok();
  }

  @Test
  void keysAreNotGuessedFasterThanTheLimitSays() throws Exception {
    company.putForward(PERIOD);
    company.as("BEN").get(ITEMS).ok();
    for (var i = 0; i < 3; i++) {
      company.middleware().withKey("slk_guess" + i).get(ITEMS).problem(401, "unauthorized");
    }
    for (var key : new String[] {"slk_guess", "slk_second-guess"}) {
      for (var path : new String[] {ITEMS, "/elsewhere"}) {
        var answer = company.middleware().withKey(key).get(path, "X-Forwarded-For", "192.0.2.7");
        answer.problem(429, "too-many-failures");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 20);
      }
    }
    company
        .middleware()
        .anonymous()
        .get(ITEMS, "Authorization", "Bearer a.b.c")
        .problem(429, "too-many-failures");
    company.middleware().anonymous().get(ITEMS).problem(401, "unauthorized");
    company.as("BEN").get(ITEMS).ok();
    assertThat(metric("sluice_requests_refused_total{limit=\"failures\"}")).isPositive();

    company.putForward(Duration.ofMinutes(1));
    company.middleware().withKey("slk_guess").get(ITEMS).problem(401, "unauthorized");
    company.putForward(PERIOD);
  }
}
