package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What usually goes wrong in an ERP's database, with a strict client at the feed's end. */
class FaultsTest {
  private static final String T = "CREATE TABLE t (id int PRIMARY KEY, n int, s text)";
  private static final String LONG =
      "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 400) i)";

  private static LiveFeed of(PostgresErp erp) {
    return LiveFeed.of(erp, PostgresErp.entity("t", List.of()));
  }

  @Test
  void anAbortedTransaction() throws SQLException {
    try (var erp = new PostgresErp(T);
        var live = of(erp);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      office.setAutoCommit(false);
      work.execute("INSERT INTO t SELECT i, i FROM generate_series(1, 5000) i");
      office.rollback();
      work.execute("INSERT INTO t VALUES (1, 1)");
      var kept = office.setSavepoint();
      work.execute("INSERT INTO t VALUES (2, 2); UPDATE t SET n = 5");
      office.rollback(kept);
      office.commit();
      live.awaitEqual("t");
      assertThat(live.held("t")).containsOnlyKeys("1");
    }
  }

  @Test
  void aVeryLongTransactionWhileOthersCommit() throws SQLException {
    try (var erp = new PostgresErp(T);
        var live = of(erp);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      office.setAutoCommit(false);
      work.execute("INSERT INTO t VALUES (1, 1)");
      for (var i = 2; i < 20; i++) erp.execute("INSERT INTO t VALUES (" + i + ", 1)");
      live.awaitEqual("t");
      assertThat(live.held("t")).hasSize(18);
      work.execute("UPDATE t SET n = 2 WHERE id = 5");
      office.commit();
      live.awaitEqual("t");
      assertThat(live.held("t")).hasSize(19);
    }
  }

  @Test
  void unchangedLongValuesKeyUpdatesAndTruncateInOneTransaction() {
    try (var erp = new PostgresErp(T, "INSERT INTO t VALUES (1, 1, " + LONG + "), (2, 2, 'b')");
        var live = of(erp)) {
      erp.execute("UPDATE t SET n = 3 WHERE id = 1");
      live.awaitEqual("t");
      assertThat(live.held("t"))
          .hasEntrySatisfying("1", it -> assertThat(it.path("s").asText()).hasSize(12_800));
      erp.execute("UPDATE t SET id = id + 10");
      live.awaitEqual("t");
      assertThat(live.held("t")).containsOnlyKeys("11", "12");
      erp.execute("TRUNCATE t; INSERT INTO t VALUES (12, 4, 'd')");
      live.awaitEqual("t");
      assertThat(live.poll()).isEmpty();
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }

  @Test
  void aChangedKeyOfARowWithALongValueUnderFullIdentity() {
    try (var erp =
            new PostgresErp(
                T,
                "ALTER TABLE t REPLICA IDENTITY FULL",
                "INSERT INTO t VALUES (1, 1, " + LONG + "), (2, NULL, NULL)");
        var live = of(erp)) {
      erp.execute("UPDATE t SET id = id + 10, n = 3");
      live.awaitEqual("t");
      assertThat(live.held("t"))
          .containsOnlyKeys("11", "12")
          .hasEntrySatisfying("11", it -> assertThat(it.path("s").asText()).hasSize(12_800));
      assertThat(live.told()).noneMatch(it -> it.startsWith("reload"));
    }
  }

  @Test
  void tablesThatThePublicationHasBesidesOurs() {
    try (var erp =
            new PostgresErp(
                T,
                "CREATE TABLE other (id int PRIMARY KEY)",
                "CREATE PUBLICATION made FOR TABLE t, other");
        var live = of(erp.with("publication", "made"))) {
      erp.execute("INSERT INTO other VALUES (1); INSERT INTO t VALUES (1, 1, 'a')");
      erp.execute("UPDATE other SET id = 2; TRUNCATE t, other; INSERT INTO t VALUES (2, 2, 'b')");
      live.awaitEqual("t");
      assertThat(live.held("t")).containsOnlyKeys("2");
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }

  /** The log tells of its rows under its own name, so they are not the other table's. */
  @Test
  void aTableThatInheritsFromOneOfOurs() {
    try (var erp =
            new PostgresErp(
                "CREATE TABLE t (id int PRIMARY KEY, n int)",
                "CREATE TABLE heir () INHERITS (t)",
                "INSERT INTO t VALUES (1, 1)",
                "INSERT INTO heir VALUES (2, 1)");
        var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of()))) {
      live.awaitEqual("t", "SELECT id::text, to_json(t)::text FROM ONLY t");
      erp.execute("DELETE FROM heir; INSERT INTO heir VALUES (3, 1); UPDATE t SET n = 2");
      live.awaitEqual("t", "SELECT id::text, to_json(t)::text FROM ONLY t");
    }
  }

  @Test
  void aTableWithoutPrimaryKeyNamedByAnIndex() {
    try (var erp =
            new PostgresErp(
                "CREATE TABLE t (id int NOT NULL, n int)",
                "CREATE UNIQUE INDEX by_id ON t (id)",
                "ALTER TABLE t REPLICA IDENTITY USING INDEX by_id",
                "INSERT INTO t VALUES (1, 1), (2, 2)");
        var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of("id")))) {
      erp.execute("UPDATE t SET id = 3 WHERE id = 1; DELETE FROM t WHERE id = 2");
      live.awaitEqual("t");
      assertThat(live.held("t")).containsOnlyKeys("3");
    }
  }

  @Tag("long")
  @Test
  void rowsOfTenMegabytes() {
    try (var erp =
            new PostgresErp(T, "INSERT INTO t VALUES (1, 1, repeat('0123456789', 1048576))");
        var live = of(erp)) {
      erp.execute("INSERT INTO t VALUES (2, 1, repeat('9876543210', 1048576))");
      erp.execute("ALTER TABLE t ADD COLUMN x int DEFAULT 7; UPDATE t SET n = 2");
      live.await(
          "both rows, whole",
          () -> {
            var held = live.held("t").values();
            return held.size() == 2
                && held.stream().allMatch(it -> it.path("s").asText().length() == 10_485_760)
                && held.stream().allMatch(it -> it.path("n").asInt() == 2)
                && held.stream().allMatch(it -> it.path("x").asInt() == 7);
          });
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }

  @Test
  void logThatPilesUpForUsIsWarnedOf() throws SQLException {
    try (var erp = new PostgresErp(T).with("retained-warning", "64KiB");
        var live = of(erp);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      assertThat(live.capture().lag().retained()).isPresent();
      office.setAutoCommit(false);
      work.execute("INSERT INTO t SELECT i, i, " + LONG + " FROM generate_series(1, 200) i");
      live.await("a warning", () -> live.capture().lag().warning().isPresent());
      live.capture().lag();
      assertThat(live.told().stream().filter(it -> it.startsWith("retains"))).hasSize(1);
      assertThat(live.told().getLast()).contains("retained-warning: 0.1 MiB");
      office.rollback();
    }
  }
}
