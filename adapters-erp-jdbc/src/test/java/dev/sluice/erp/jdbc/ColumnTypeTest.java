package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {
  private static final ZoneId SOFIA = ZoneId.of("Europe/Sofia");

  @Test
  void readsDatesAndTimesOnTheZonesClock() {
    var text = "2026-03-01T22:30:00Z";
    assertThat(ColumnType.DATE.read(text, SOFIA)).contains(LocalDate.of(2026, 3, 2));
    assertThat(ColumnType.DATETIME.read(text, SOFIA)).contains(LocalDateTime.of(2026, 3, 2, 0, 30));
    assertThat(ColumnType.TIME.read(text, SOFIA)).contains(LocalTime.of(0, 30));
    assertThat(ColumnType.INSTANT.read(text, SOFIA))
        .contains(OffsetDateTime.parse("2026-03-02T00:30+02:00"));
  }

  @Test
  void takesTimesWithoutAZoneAsTheyStand() {
    assertThat(ColumnType.DATE.read("2026-03-01", SOFIA)).contains(LocalDate.of(2026, 3, 1));
    assertThat(ColumnType.DATETIME.read("2026-03-01T10:00:00.125", SOFIA))
        .contains(LocalDateTime.of(2026, 3, 1, 10, 0, 0, 125_000_000));
    assertThat(ColumnType.INSTANT.read("2026-03-01", SOFIA))
        .contains(OffsetDateTime.parse("2026-03-01T00:00+02:00"));
    assertThat(ColumnType.TIME.read("10:15", SOFIA)).contains(LocalTime.of(10, 15));
  }

  @Test
  void readsNumbersTruthAndBytes() {
    assertThat(ColumnType.INTEGER.read(" 12.00 ", SOFIA)).contains(12L);
    assertThat(ColumnType.INTEGER.read("99999999999999999999", SOFIA))
        .contains(new BigDecimal("99999999999999999999"));
    assertThat(ColumnType.DECIMAL.read("-1.50", SOFIA)).contains(new BigDecimal("-1.50"));
    assertThat(ColumnType.BOOLEAN.read("TRUE", SOFIA)).contains(true);
    assertThat(ColumnType.BOOLEAN.read("0", SOFIA)).contains(false);
    assertThat(ColumnType.BINARY.read("data:image/png;base64,aGkg\nIQ==", SOFIA))
        .hasValueSatisfying(
            it -> assertThat((byte[]) it).isEqualTo("hi !".getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 1.5",
    "INTEGER, 1e9",
    "INTEGER, ''",
    "DECIMAL, '1,5'",
    "DECIMAL, 1e999999999",
    "DECIMAL, NaN",
    "BOOLEAN, yes",
    "DATE, 2026-02-30",
    "DATE, 01.03.2026",
    "DATETIME, '2026-03-01 10:00:00'",
    "TIME, 25:00",
    "BINARY, n*t base64"
  })
  void refusesWhatItIsNot(ColumnType type, String text) {
    assertThat(type.read(text, SOFIA)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, 2026-03-01T22:30:00Z, 2026-03-02",
    "DATETIME, 2026-03-01T22:30:00Z, 2026-03-02T00:30:00",
    "BOOLEAN, true, 1",
    "DECIMAL, 1E+2, 100",
    "INTEGER, 007, 7",
    "BINARY, 'data:,aGk=', aGk="
  })
  void writesAsTextWhatItRead(ColumnType type, String text, String written) {
    assertThat(type.read(text, SOFIA).map(ColumnType::written)).contains(written);
  }
}
