package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables that are altered while they are followed. A strict client at the feed's end holds what the
 * ERP holds, or its entity is set aside with a reason while the others go on.
 */
class AlteredTablesTest {
  private static final String[] ERP = {
    "CREATE TABLE t (id int PRIMARY KEY, n int, s text, u int)",
    "CREATE TABLE other (id int PRIMARY KEY, n int)",
    "INSERT INTO t SELECT i, i, i, i FROM generate_series(1, 3) i"
  };
  private static final String FIELDS =
      "SELECT id::text, json_build_object('n', n, 's', s)::text FROM t";

  private static LiveFeed whole(PostgresErp erp) {
    return LiveFeed.of(
        erp, PostgresErp.entity("t", List.of()), PostgresErp.entity("other", List.of()));
  }

  private static LiveFeed fields(PostgresErp erp) {
    return LiveFeed.of(erp, PostgresErp.of("t", "n", "s"), PostgresErp.entity("other", List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD COLUMN x int DEFAULT 7
          RENAME COLUMN u TO v
          ALTER s TYPE int USING s::int
          """)
  void endsAtTheErpsState(String alteration) {
    alteredWhileItIsFollowed(alteration);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD COLUMN x int
          ADD COLUMN x int NOT NULL DEFAULT 7
          ADD COLUMN x date DEFAULT '2026-11-20'
          ADD COLUMN x int GENERATED ALWAYS AS (n * 2) STORED
          DROP COLUMN u
          ALTER u TYPE bigint
          ALTER u TYPE numeric(10,2)
          ALTER s TYPE int USING 0
          ALTER u TYPE int USING u * 2
          """)
  void endsAtTheErpsStateWhateverTheAlteration(String alteration) {
    alteredWhileItIsFollowed(alteration);
  }

  private static void alteredWhileItIsFollowed(String alteration) {
    try (var erp = new PostgresErp(ERP);
        var whole = whole(erp)) {
      assertThat(whole.poll()).hasSize(3);
      erp.execute("ALTER TABLE t " + alteration);
      whole.awaitEqual("t");
      erp.execute(
          "INSERT INTO t (id, n) VALUES (4, 4); UPDATE t SET n = 9 WHERE id = 1;"
              + " DELETE FROM t WHERE id = 2");
      whole.awaitEqual("t");
      assertThat(whole.told()).noneMatch(it -> it.startsWith("failed"));
      assertThat(whole.told().stream().filter(it -> it.startsWith("reload"))).hasSize(1);
    }
  }

  /** The log tells of the new column before anybody looked at the table. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER n TYPE numeric(9,3); UPDATE t SET n = n + 1 WHERE id = 1
          """)
  void endsAtTheErpsStateThoughChangesComeWithIt(String alteration) {
    alteredWithChanges(alteration);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD COLUMN x int DEFAULT 7; UPDATE t SET n = n + 1 WHERE id = 1
          RENAME u TO v; INSERT INTO t (id) VALUES (7); ALTER TABLE t DROP v
          """)
  void endsAtTheErpsStateWhateverTheAlterationAndTheChanges(String alteration) {
    alteredWithChanges(alteration);
  }

  private static void alteredWithChanges(String alteration) {
    try (var erp = new PostgresErp(ERP);
        var whole = whole(erp)) {
      erp.execute("ALTER TABLE t " + alteration);
      whole.awaitEqual("t");
      assertThat(whole.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP COLUMN u
          ALTER u TYPE text
          """)
  void columnsThatNobodyReadsChangeNothing(String alteration) {
    try (var erp = new PostgresErp(ERP);
        var fields = fields(erp)) {
      fields.poll();
      erp.execute("ALTER TABLE t " + alteration);
      fields.await("the table is read again", () -> reloads(fields) == 1);
      assertThat(fields.poll()).isEmpty();
      erp.execute("UPDATE t SET n = 9 WHERE id = 1");
      fields.awaitEqual("t", FIELDS);
      assertThat(fields.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }

  private static long reloads(LiveFeed live) {
    return live.told().stream().filter(it -> it.startsWith("reload")).count();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE t DROP COLUMN n | ALTER TABLE t ADD COLUMN n int DEFAULT 5 | no column n
          DROP TABLE t | CREATE TABLE t (id int PRIMARY KEY, n int, s text) | t does not exist
          ALTER TABLE t DROP CONSTRAINT t_pkey | ALTER TABLE t ADD PRIMARY KEY (id) | ADD PRIMARY KEY
          """)
  void isSetAsideWhileOthersGoOnAndHeals(String damage, String repair, String reason) {
    setAsideAndHealed(damage, repair, reason);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE t RENAME n TO m | ALTER TABLE t RENAME m TO n | no column n
          ALTER TABLE t RENAME TO o | ALTER TABLE o RENAME TO t | t does not exist
          ALTER TABLE t REPLICA IDENTITY NOTHING | ALTER TABLE t REPLICA IDENTITY FULL | IDENTITY FULL
          """)
  void isSetAsideWhateverTheDamageAndHeals(String damage, String repair, String reason) {
    setAsideAndHealed(damage, repair, reason);
  }

  private static void setAsideAndHealed(String damage, String repair, String reason) {
    try (var erp = new PostgresErp(ERP);
        var fields = fields(erp)) {
      var before = fields.held("t");
      erp.execute(damage);
      fields.awaitSetAside("t", reason);
      erp.execute("INSERT INTO other VALUES (1, 1)");
      fields.awaitEqual("other");
      assertThat(fields.held("t")).isEqualTo(before);
      erp.execute(repair);
      erp.execute("INSERT INTO t (id, n) VALUES (8, 8); DELETE FROM t WHERE id = 2");
      fields.awaitEqual("t", FIELDS);
      assertThat(fields.progress().setAside()).isEmpty();
      assertThat(fields.told()).noneMatch(it -> it.startsWith("failed"));
      assertThat(fields.told().stream().filter(it -> it.startsWith("load"))).hasSize(1);
    }
  }

  @Test
  void rowsOfAPartitionThatIsAttachedOrDetached() {
    try (var erp =
            new PostgresErp(
                "CREATE TABLE t (id int PRIMARY KEY, n int) PARTITION BY RANGE (id)",
                "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE t2 (id int PRIMARY KEY, n int)",
                "INSERT INTO t VALUES (1, 1); INSERT INTO t2 VALUES (11, 1)");
        var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of()))) {
      erp.execute("ALTER TABLE t ATTACH PARTITION t2 FOR VALUES FROM (10) TO (20)");
      live.awaitEqual("t");
      assertThat(live.held("t")).containsOnlyKeys("1", "11");
      erp.execute("ALTER TABLE t DETACH PARTITION t1");
      live.awaitEqual("t");
      assertThat(live.held("t")).containsOnlyKeys("11");
    }
  }

  /** Of which the log tells nothing. */
  @Test
  void aPartitionThatIsTruncated() {
    try (var erp =
            new PostgresErp(
                "CREATE TABLE t (id int PRIMARY KEY, n int) PARTITION BY RANGE (id)",
                "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (20)",
                "INSERT INTO t VALUES (1, 1), (11, 1)");
        var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of()))) {
      erp.execute("TRUNCATE t1");
      live.awaitEqual("t");
      assertThat(live.held("t")).containsOnlyKeys("11");
    }
  }

  @Test
  void labelsOfAnEnumThatAreRenamed() {
    try (var erp =
            new PostgresErp(
                "CREATE TYPE colour AS ENUM ('red', 'green')",
                "CREATE TABLE t (id int PRIMARY KEY, c colour)",
                "INSERT INTO t VALUES (1, 'red')");
        var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of()))) {
      erp.execute("ALTER TYPE colour RENAME VALUE 'red' TO 'crimson'");
      live.awaitEqual("t");
    }
  }

  @Test
  void aTableThatIsTakenOutOfThePublicationWhileItIsFollowed() {
    try (var erp = new PostgresErp(ERP);
        var live = whole(erp)) {
      erp.execute("ALTER PUBLICATION " + erp.slot() + " SET TABLE other");
      erp.execute("INSERT INTO t (id) VALUES (7); DELETE FROM t WHERE id = 1");
      live.awaitEqual("t");
    }
  }
}
