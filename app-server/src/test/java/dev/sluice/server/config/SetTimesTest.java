package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SetTimesTest {
  private static final ZoneId SOFIA = ZoneId.of("Europe/Sofia");

  private static List<String> next(int many, String after, String... expressions) {
    var times = new SetTimes(List.of(expressions), SOFIA);
    return Stream.iterate(Instant.parse(after), times::nextAfter)
        .skip(1)
        .limit(many)
        .map(Instant::toString)
        .toList();
  }

  @Test
  void timesAreThoseOfTheZonesWallClock() {
    assertThat(next(2, "2026-01-09T02:59:59Z", "0 5 * * MON-FRI"))
        .containsExactly("2026-01-09T03:00:00Z", "2026-01-12T03:00:00Z");
    assertThat(next(1, "2026-07-10T03:00:00Z", "0 5 * * MON-FRI"))
        .containsExactly("2026-07-13T02:00:00Z");
  }

  @Test
  void theNextOneIsLaterThanTheLast() {
    assertThat(next(1, "2026-01-09T03:00:00Z", "0 5 * * *"))
        .containsExactly("2026-01-10T03:00:00Z");
    assertThat(next(1, "2026-01-09T02:59:59.999Z", "0 5 * * *"))
        .containsExactly("2026-01-09T03:00:00Z");
  }

  @Test
  void ofSeveralTheNearestComesFirst() {
    assertThat(next(3, "2026-01-09T00:00:00Z", "0 12 * * *", "30 6 * * *"))
        .containsExactly("2026-01-09T04:30:00Z", "2026-01-09T10:00:00Z", "2026-01-10T04:30:00Z");
  }

  /** On 29 March 2026 the clock goes from 3:00 to 4:00, which is 1:00 in UTC. */
  @Test
  void timeThatTheClockSkipsComesAsMuchLater() {
    assertThat(next(3, "2026-03-28T00:00:00Z", "30 3 * * *"))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    assertThat(next(2, "2026-03-28T22:00:00Z", "0 5 * * *"))
        .containsExactly("2026-03-29T02:00:00Z", "2026-03-30T02:00:00Z");
  }

  /** On 25 October 2026 the clock goes from 4:00 back to 3:00, which is 1:00 in UTC. */
  @Test
  void timeThatTheClockShowsTwiceComesTheFirstTime() {
    assertThat(next(2, "2026-10-25T00:00:00Z", "30 3 * * *"))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(next(1, "2026-10-25T01:10:00Z", "30 3 * * *"))
        .containsExactly("2026-10-26T01:30:00Z");
  }

  @Test
  void everyHourGoesOnOverAClockThatIsPutBack() {
    assertThat(next(4, "2026-10-24T23:30:00Z", "0 * * * *"))
        .containsExactly(
            "2026-10-25T00:00:00Z",
            "2026-10-25T02:00:00Z",
            "2026-10-25T03:00:00Z",
            "2026-10-25T04:00:00Z");
  }
}
