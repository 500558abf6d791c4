package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.LoadProgress;
import dev.sluice.domain.change.LoadProgress.OfTable;
import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How far a load is, in words: an estimate is called one, and none is made up. */
class LoadInWordsTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T08:00:00Z");

  private static LoadProgress after(long seconds, Map<TableName, OfTable> tables) {
    return new LoadProgress("test", SINCE, SINCE.plusSeconds(seconds), tables);
  }

  private static Map<TableName, OfTable> table(long rows, OptionalLong expected) {
    return Map.of(TableName.parse("t"), new OfTable(rows, expected));
  }

  @Test
  void rowsRateAndTimeLeft() {
    assertThat(LoadInWords.of(after(100, table(250_000, OptionalLong.of(1_000_000)))))
        .isEqualTo("250,000 rows read of about 1,000,000, 2,500 a second, about 5 min left");
    assertThat(LoadInWords.of(after(10, table(100, OptionalLong.of(200_000)))))
        .endsWith("about 5 h 33 min left");
  }

  @Test
  void withoutStatisticsNoEndIsPromised() {
    assertThat(LoadInWords.of(after(10, table(1000, OptionalLong.empty()))))
        .isEqualTo("1,000 rows read, 100 a second, the ERP has no estimate of how many there are");
  }

  @Test
  void anEstimateThatWasExceededIsCorrected() {
    var load = after(10, table(1200, OptionalLong.of(1000)));
    assertThat(load.expected()).hasValue(1200);
    assertThat(load.left()).hasValueSatisfying(it -> assertThat(it).isZero());
  }

  @Test
  void membersNameEveryTable() {
    assertThat(LoadInWords.members(after(10, table(500, OptionalLong.of(1000)))))
        .containsEntry("rows", 500L)
        .containsEntry("expectedRows", 1000L)
        .containsEntry("rowsPerSecond", 50L)
        .containsEntry("secondsLeft", 10L)
        .containsEntry("tables", Map.of("t", Map.of("rows", 500L, "expectedRows", 1000L)));
  }
}
