package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;

/** How far back the feed answers, and how a client knows. */
class HorizonTest {
  private static final String ITEMS = "/api/v1/delta";
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final Duration TOLERANCE = Duration.ofMinutes(1);
  private static final String[] MORE = {Sections.keys("ANNA"), "retention: 1h"};

  private static Instant horizonOf(Answer answer) {
    return Instant.parse(answer.header("Sluice-Horizon"));
  }

  @Test
  void everyAnswerSaysHowFarBackTheFeedAnswers() throws Exception {
    try (var company = SmallCompany.start(MORE)) {
      var anna = company.as("ANNA");
      var empty = anna.get(ITEMS);
      var upToDate = ITEMS + "?since=" + empty.ok().path("@next").asText();
      var unchanged = anna.get(upToDate, "If-None-Match", anna.get(upToDate).header("ETag"));
      assertThat(unchanged.status()).isEqualTo(304);
      var refused = anna.get(ITEMS + "?since=x");
      refused.problem(400, "invalid-token");
      for (var answer : List.of(empty, unchanged, anna.get("/api/v1/snapshot"), refused)) {
        assertThat(horizonOf(answer)).isCloseTo(company.instant().minus(RETENTION), aMinute());
      }
      try (var stream = anna.stream("/api/v1/delta/stream")) {
        assertThat(Instant.parse(stream.header("Sluice-Horizon"))).isAfter(Instant.EPOCH);
      }
      var anonymous = company.middleware().anonymous().get(ITEMS);
      assertThat(anonymous.header("Sluice-Horizon")).isEmpty();
    }
  }

  private static TemporalUnitOffset aMinute() {
    return within(TOLERANCE.toSeconds(), ChronoUnit.SECONDS);
  }

  @Test
  void tokensFromBeforeItAreGoneAndThoseFromAfterItAreNot() throws Exception {
    var company = SmallCompany.start(MORE);
    var old = nextOf(company.as("ANNA").get(ITEMS));
    var kept = changed(company, old, 2); // the oldest instant that is kept leads to it
    var last = changed(company, kept, 3);
    company.close();

    company.putForward(RETENTION.multipliedBy(2));
    try (var later = company.another(MORE)) {
      var anna = later.as("ANNA");
      Waits.untilAsserted(() -> anna.get(ITEMS + "?since=" + old).problem(410, "expired"));
      var gone = anna.get(ITEMS + "?since=" + old);
      assertThat(gone.json().path("snapshot").asText()).isEqualTo("/api/v1/snapshot");
      assertThat(horizonOf(gone)).isCloseTo(company.instant().minus(RETENTION), aMinute());
      anna.get(ITEMS + "?since=" + kept).ok();
      anna.get(ITEMS + "?since=" + last).ok(); // nothing came after it
    }
  }

  /** The token behind another change. */
  private static String changed(SmallCompany company, String before, int stock) throws Exception {
    company.erp().execute("UPDATE item SET stock = " + stock);
    Waits.until(() -> !nextOf(company.as("ANNA").get(ITEMS)).equals(before));
    return nextOf(company.as("ANNA").get(ITEMS));
  }

  private static String nextOf(Answer answer) throws Exception {
    return answer.ok().path("@next").asText();
  }
}
