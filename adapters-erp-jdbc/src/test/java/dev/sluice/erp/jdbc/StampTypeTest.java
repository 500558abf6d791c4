package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stamps as databases write them, against a clock. */
class StampTypeTest {
  private static final Instant CLOCK = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "INSTANT, 2026-03-01 09:00:00.5+00, 2026-03-01 09:00:00.5+00",
    "INSTANT, 2026-03-01 11:00:00+00, 2026-03-01 10:00:00.000000",
    "INSTANT, infinity, 2026-03-01 10:00:00.000000",
    "INSTANT, -infinity, -infinity",
    "INSTANT, 10000-01-01 00:00:00+00, 2026-03-01 10:00:00.000000",
    "INSTANT, 0044-03-15 12:00:00+00 BC, 0044-03-15 12:00:00+00 BC",
    "LOCAL, 0000-00-00 00:00:00, 0000-00-00 00:00:00",
    "LOCAL, 2026-03-01 10:00:01.000000, 2026-03-01 10:00:00.000000",
    "DATE, 2026-03-01, 2026-02-28",
    "DATE, 2026-02-28, 2026-02-28",
    "NUMBER, 99999999999999999999, 99999999999999999999"
  })
  void areNeverOfTheFuture(StampType type, String stamp, String expected) {
    assertThat(type.atMost(stamp, CLOCK, ZoneOffset.UTC)).isEqualTo(expected);
  }

  @Test
  void ofALocalClockAreComparedByIt() {
    assertThat(StampType.LOCAL.atMost("2026-03-01 11:30:00", CLOCK, ZoneId.of("Europe/Sofia")))
        .isEqualTo("2026-03-01 11:30:00");
    assertThat(StampType.LOCAL.atMost("2026-03-01 12:30:00", CLOCK, ZoneId.of("Europe/Sofia")))
        .isEqualTo("2026-03-01 12:00:00.000000");
  }

  @ParameterizedTest
  @CsvSource({
    "INSTANT, 2026-03-01 00:00:30+00, 2026-02-28 23:59:30.000000",
    "DATE, 2026-03-01, 2026-02-28",
    "LOCAL, 0000-00-00 00:00:00, 0000-00-00 00:00:00"
  })
  void canBePutBack(StampType type, String stamp, String expected) {
    assertThat(type.minus(stamp, Duration.ofMinutes(1))).isEqualTo(expected);
  }

  @Test
  void haveAnOrder() {
    assertThat(StampType.NUMBER.isBefore("9", "10")).isTrue();
    assertThat(StampType.NUMBER.isBefore("10", "10")).isFalse();
    assertThat(StampType.INSTANT.isBefore("2026-03-01 10:00:00+00", "2026-03-01 10:00:00.1+00"))
        .isTrue();
    assertThat(StampType.LOCAL.isBefore("-infinity", "2026-03-01 10:00:00")).isTrue();
  }
}
