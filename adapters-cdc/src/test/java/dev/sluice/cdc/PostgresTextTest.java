package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-20 10:00:00,             2026-11-20T10:00:00Z",
    "2026-11-20 10:00:00.1,           2026-11-20T10:00:00.1Z",
    "2026-11-20 10:00:00.000001,      2026-11-20T10:00:00.000001Z",
    "1969-12-31 23:59:59.999999,      1969-12-31T23:59:59.999999Z",
    "0001-01-01 00:00:00,             0001-01-01T00:00:00Z",
    "9999-12-31 23:59:59.999999,      9999-12-31T23:59:59.999999Z",
    "2026-11-20 10:00:00+00,          2026-11-20T10:00:00Z",
    "2026-11-20 10:00:00.123456+02,   2026-11-20T08:00:00.123456Z",
    "2026-11-20 10:00:00.5-03:30,     2026-11-20T13:30:00.5Z",
    "1890-01-01 00:00:00+00:53:28,    1889-12-31T23:06:32Z",
    "10000-01-01 00:00:00.25+01,      9999-12-31T23:00:00.25Z",
    "0044-03-15 12:00:00 BC,          -0043-03-15T12:00:00Z",
    "0044-03-15 12:00:00.000001+00 BC,-0043-03-15T12:00:00.000001Z"
  })
  void pointsInTime(String text, String instant) {
    var expected = LocalDateTime.ofInstant(Instant.parse(instant), ZoneOffset.UTC);
    assertThat(PostgresText.micros(text)).isEqualTo(PostgresText.micros(expected, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20,    2026-11-20",
    "1970-01-01,    1970-01-01",
    "0001-01-01,    0001-01-01",
    "10000-01-01,   +10000-01-01",
    "0044-03-15 BC, -0043-03-15"
  })
  void days(String text, String date) {
    assertThat(PostgresText.days(text)).isEqualTo(LocalDate.parse(date).toEpochDay());
  }

  @Test
  void infinity() {
    assertThat(PostgresText.days("infinity")).isEqualTo(PostgresText.INFINITY);
    assertThat(PostgresText.micros("-infinity")).isEqualTo(PostgresText.MINUS_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({"20.11.2026 10:00:00", "2026-11-20T10:00:00", "2026-11-20 10:00:00."})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PostgresText.micros(text));
  }
}
