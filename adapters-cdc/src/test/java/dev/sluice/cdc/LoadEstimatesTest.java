package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import org.junit.jupiter.api.Test;

/** How many rows a load is said to have, before they are read. */
class LoadEstimatesTest {
  @Test
  void statisticsAreTakenAndNothingIsMadeUp() {
    try (var erp =
        new PostgresErp(
            "CREATE TABLE seen (id int PRIMARY KEY, n text)",
            "CREATE TABLE unseen (id int PRIMARY KEY) WITH (autovacuum_enabled = false)",
            "CREATE TABLE nothing (id int PRIMARY KEY)",
            "CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id)",
            "CREATE TABLE part1 PARTITION OF parts FOR VALUES FROM (0) TO (300)",
            "CREATE TABLE part2 PARTITION OF parts FOR VALUES FROM (300) TO (9000)",
            "INSERT INTO seen SELECT i, 'x' FROM generate_series(1, 2000) i",
            "INSERT INTO unseen SELECT i FROM generate_series(1, 2000) i",
            "INSERT INTO parts SELECT i FROM generate_series(1, 700) i",
            "ANALYZE seen, part1, part2",
            "INSERT INTO seen SELECT i, 'x' FROM generate_series(2001, 4000) i")) {
      var sink = new RecordingSink();
      var source = erp.source("seen", "unseen", "nothing", "parts");
      try (var running = RunningSource.start(source, sink)) {
        Waits.until(() -> sink.isLoaded(), running);
      }
      var expected = sink.expected();
      assertThat(expected)
          .containsOnlyKeys(
              TableName.parse("seen"), TableName.parse("nothing"), TableName.parse("parts"))
          .containsEntry(TableName.parse("nothing"), 0L)
          .containsEntry(TableName.parse("parts"), 700L);
      assertThat(expected.get(TableName.parse("seen"))).isBetween(3000L, 5000L);
    }
  }
}
