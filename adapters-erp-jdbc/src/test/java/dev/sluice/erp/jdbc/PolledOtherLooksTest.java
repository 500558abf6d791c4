package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is seen of a database that nobody has taught the source. */
class PolledOtherLooksTest {
  private final PolledDb db = PolledDb.other();

  @Test
  void valuesHaveTheClassesOfTheirTypes() {
    db.execute(
        """
        CREATE TABLE items (code bigint PRIMARY KEY, price numeric(12,2), f real, d double precision,
          b boolean, the_day date, t time(3), at_time timestamp(3), moment timestamp(6) with time zone,
          bytes varbinary(10), id uuid, doc json, words clob, nothing int);
        INSERT INTO items VALUES (9007199254740993, 1.50, 0.1, 1e300, true, '2026-03-01', '08:00:00.5',
          '2026-03-29 02:30:00.25', '2026-03-01 10:00:00.123456+02', x'00ff',
          '123e4567-e89b-12d3-a456-426614174000', JSON '{"a":1}', 'ab', NULL)
        """);
    var sink = new RecordingSink();
    var source = db.erps().with("modified", "none").source("items");
    try (var run = new PollingContract.Run(source, sink)) {
      run.until(() -> sink.rows(PollingContract.ITEMS).size() == 1);
    }
    var row = Objects.requireNonNull(sink.rows(PollingContract.ITEMS).get("9007199254740993"));
    assertThat(row)
        .containsEntry("code", 9007199254740993L)
        .containsEntry("price", new BigDecimal("1.50"))
        .containsEntry("f", new BigDecimal("0.1"))
        .containsEntry("d", new BigDecimal("1.0E300"))
        .containsEntry("b", true)
        .containsEntry("the_day", LocalDate.of(2026, 3, 1))
        .containsEntry("t", LocalTime.of(8, 0, 0, 500_000_000))
        .containsEntry("at_time", LocalDateTime.parse("2026-03-29T02:30:00.25"))
        .containsEntry("moment", Instant.parse("2026-03-01T08:00:00.123456Z"))
        .containsEntry("bytes", new byte[] {0, (byte) 0xff})
        .containsEntry("id", UUID.fromString("123e4567-e89b-12d3-a456-426614174000"))
        .containsEntry("doc", "{\"a\":1}")
        .containsEntry("words", "ab")
        .containsEntry("nothing", null);
  }

  @Test
  void whatTablesLackIsFoundWithItsRepair() {
    db.execute(
        """
        CREATE TABLE slow (id int PRIMARY KEY, changed_at timestamp);
        INSERT INTO slow VALUES (1, NULL);
        CREATE TABLE bare (id int PRIMARY KEY);
        CREATE TABLE loose (id int)
        """);
    try (var source = db.erps().source("slow", "bare", "loose", "absent")) {
      assertThat(source.shortcomings().stream().map(Shortcoming::sentence))
          .anyMatch(
              it ->
                  it.endsWith(
                      "run CREATE INDEX \"slow_changed_at\" ON \"PUBLIC\".\"slow\""
                          + " (\"changed_at\", \"id\")"))
          .anyMatch(it -> it.contains("slow: there are rows without a value"))
          .anyMatch(
              it -> it.contains("ALTER TABLE \"PUBLIC\".\"bare\" ADD \"changed_at\" TIMESTAMP"))
          .anyMatch(it -> it.contains("no table " + TableName.parse("absent")));
      assertThat(source.setupSql()).contains("GRANT SELECT ON \"slow\" TO \"sa\"");
      assertThat(source.sees()).isEmpty();
    }
  }
}
