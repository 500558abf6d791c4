package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What usually goes wrong in an ERP on MariaDB, with a strict client at the feed's end. */
class MariaDbFaultsTest {
  private static final String[] ERP = {
    "CREATE TABLE t (id int PRIMARY KEY, n int, s varchar(40), u int)",
    "CREATE TABLE other (id int PRIMARY KEY, n int)",
    "INSERT INTO t SELECT seq, seq, seq, seq FROM seq_1_to_3"
  };
  private static final String FIELDS = "SELECT id, json_object('n', n, 's', s) FROM t";
  private static final String OTHER = "SELECT id, json_object('id', id, 'n', n) FROM other";
  private static final String WHOLE =
      "SELECT id, json_object('id', id, 'n', n, 's', s, 'u', u) FROM t";

  private static LiveFeed whole(MariaDbErp erp) {
    return LiveFeed.of(
        erp, PostgresErp.entity("t", List.of()), PostgresErp.entity("other", List.of()));
  }

  private static LiveFeed fields(MariaDbErp erp) {
    return LiveFeed.of(erp, PostgresErp.of("t", "n", "s"), PostgresErp.entity("other", List.of()));
  }

  @Test
  void truncateKeyUpdatesAndRollbacks() throws SQLException {
    var erp = new MariaDbErp(ERP);
    try (var live = whole(erp);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      erp.execute("UPDATE t SET id = id + 10");
      live.awaitEqual("t", WHOLE);
      assertThat(live.held("t")).containsOnlyKeys("11", "12", "13");
      erp.execute("TRUNCATE t");
      live.awaitEqual("t", WHOLE);
      assertThat(live.held("t")).isEmpty();
      office.setAutoCommit(false);
      work.execute("INSERT INTO t (id) VALUES (1)");
      office.rollback();
      work.execute("INSERT INTO t (id) VALUES (2)");
      var kept = office.setSavepoint();
      work.execute("INSERT INTO t (id) VALUES (3)");
      office.rollback(kept);
      office.commit();
      live.awaitEqual("t", WHOLE);
      assertThat(live.held("t")).containsOnlyKeys("2");
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed") || it.startsWith("reload"));
    }
  }

  @Test
  void aTableWithoutPrimaryKeyByTheKeyColumnsOfItsEntity() {
    var erp =
        new MariaDbErp(
            "CREATE TABLE t (id int NOT NULL, n int)", "INSERT INTO t VALUES (1, 1), (2, 2)");
    try (var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of("id")))) {
      erp.execute("UPDATE t SET id = 3 WHERE id = 1; DELETE FROM t WHERE id = 2");
      live.awaitEqual("t", "SELECT id, json_object('id', id, 'n', n) FROM t");
      assertThat(live.held("t")).containsOnlyKeys("3");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD COLUMN x int NOT NULL DEFAULT 7 FIRST | 'x', x
          DROP COLUMN n, ADD COLUMN n int DEFAULT 8 | 'n', n
          ADD INDEX (n) | 'n', n
          """)
  void endsAtTheErpsState(String alteration, String added) {
    alteredWhileItIsFollowed(alteration, added);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD COLUMN x int DEFAULT 7 | 'x', x
          ADD COLUMN x inet6 DEFAULT '::1' | 'x', x
          ADD COLUMN x int AS (n * 2) STORED | 'x', x
          MODIFY u bigint unsigned | 'n', n
          MODIFY s int | 'n', n
          MODIFY u int FIRST | 'n', n
          """)
  void endsAtTheErpsStateWhateverTheAlteration(String alteration, String added) {
    alteredWhileItIsFollowed(alteration, added);
  }

  private static void alteredWhileItIsFollowed(String alteration, String added) {
    var erp = new MariaDbErp(ERP);
    try (var live = whole(erp)) {
      erp.execute("ALTER TABLE t " + alteration + "; UPDATE t SET n = 9 WHERE id = 1");
      var query = WHOLE.replace("'n', n", "'n', n, " + added);
      live.awaitEqual("t", query);
      erp.execute("INSERT INTO t (id, s) VALUES (4, '4'); DELETE FROM t WHERE id = 2");
      live.awaitEqual("t", query);
      erp.execute("INSERT INTO other VALUES (1, 1)");
      live.awaitEqual("other", OTHER);
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed"));
      assertThat(live.told().stream().filter(it -> it.startsWith("load"))).hasSize(1);
    }
  }

  /** The table is the same before and after, but not its rows, and not in between. */
  @Test
  void alteredThereAndBack() {
    var erp = new MariaDbErp(ERP);
    try (var live = whole(erp)) {
      erp.execute(
          "ALTER TABLE t DROP COLUMN u; INSERT INTO t VALUES (8, 8, '8');"
              + " INSERT INTO other VALUES (1, 1); ALTER TABLE t ADD COLUMN u int(11)");
      live.awaitEqual("t", WHOLE);
      live.awaitEqual("other", OTHER);
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }

  @Test
  void alteredWhileNobodyLooked() {
    var erp = new MariaDbErp(ERP);
    var sink = new RecordingSink();
    var t = TableName.parse("t");
    var other = TableName.parse("other");
    try (var running = RunningSource.start(erp.source("t", "other"), sink)) {
      Waits.until(() -> sink.isLoaded(), running);
    }
    erp.execute("INSERT INTO t VALUES (4, 4, '4', 4); INSERT INTO other VALUES (1, 1)");
    erp.execute("ALTER TABLE t MODIFY u bigint FIRST, ADD x int DEFAULT 7");
    erp.execute("UPDATE t SET n = 5 WHERE id = 4; INSERT INTO other VALUES (2, 1)");
    try (var running = RunningSource.start(erp.source("t", "other"), sink)) {
      Waits.until(() -> sink.rows(t).containsKey("4"), running);
      erp.execute("UPDATE t SET n = 6 WHERE id = 4");
      Waits.until(() -> sink.rows(t).toString().contains("n=6"), running);
    }
    assertThat(sink.rows(t).get("4")).containsEntry("x", 7L).containsEntry("u", 4L);
    assertThat(sink.rows(other)).containsOnlyKeys("1", "2");
    assertThat(sink.loads()).hasSize(2);
  }

  /** Not in the default build: the server itself crashed here in two of three runs, see README. */
  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE t DROP COLUMN n | ALTER TABLE t ADD COLUMN n int DEFAULT 5 | no column n
          ALTER TABLE t RENAME COLUMN n TO m | ALTER TABLE t RENAME COLUMN m TO n | no column n
          RENAME TABLE t TO o | RENAME TABLE o TO t | does not exist
          DROP TABLE t | CREATE TABLE t (id int PRIMARY KEY, n int, s text) | does not exist
          ALTER TABLE t DROP PRIMARY KEY | ALTER TABLE t ADD PRIMARY KEY (id) | ADD PRIMARY KEY
          ALTER TABLE t ENGINE = MyISAM | ALTER TABLE t ENGINE = InnoDB | ENGINE = InnoDB
          """)
  void isSetAsideWhileOthersGoOnAndHeals(String damage, String repair, String reason) {
    var erp = new MariaDbErp(ERP);
    try (var fields = fields(erp)) {
      var before = fields.held("t");
      erp.execute(damage);
      fields.awaitSetAside("t", reason);
      erp.execute("INSERT INTO other VALUES (1, 1)");
      fields.awaitEqual("other", OTHER);
      assertThat(fields.held("t")).isEqualTo(before);
      erp.execute(repair);
      erp.execute("INSERT INTO t (id, n) VALUES (8, 8); DELETE FROM t WHERE id = 2");
      fields.awaitEqual("t", FIELDS);
      assertThat(fields.progress().setAside()).isEmpty();
      assertThat(fields.told()).noneMatch(it -> it.startsWith("failed"));
      assertThat(fields.told().stream().filter(it -> it.startsWith("load"))).hasSize(1);
    }
  }

  @Tag("long")
  @Test
  void aServerThatRestartsWhileWeRead() {
    try (var server = MariaDbServer.start()) {
      var erp = new MariaDbErp(server, ERP);
      try (var live = whole(erp)) {
        erp.execute("INSERT INTO t VALUES (4, 4, '4', 4)");
        live.awaitEqual("t", WHOLE);
        server.restart();
        erp.execute("INSERT INTO t VALUES (5, 5, '5', 5); DELETE FROM t WHERE id = 4");
        live.awaitEqual("t", WHOLE);
        assertThat(live.told().stream().filter(it -> it.startsWith("load"))).hasSize(1);
      }
    }
  }

  @Test
  void aConnectionThatIsKilled() {
    var erp = new MariaDbErp(ERP);
    try (var live = whole(erp)) {
      erp.execute("INSERT INTO t VALUES (4, 4, '4', 4)");
      live.awaitEqual("t", WHOLE);
      var dump =
          erp.database.query(
              "SELECT max(id) FROM information_schema.processlist WHERE command = 'Binlog Dump'");
      erp.execute("KILL " + dump);
      erp.execute("INSERT INTO t VALUES (5, 5, '5', 5)");
      live.awaitEqual("t", WHOLE);
    }
  }

  @Test
  void rowsOfTenMegabytes() {
    var erp =
        new MariaDbErp(
            "CREATE TABLE t (id int PRIMARY KEY, s longtext)",
            "INSERT INTO t VALUES (1, repeat('0123456789', 1048576))");
    try (var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of()))) {
      erp.execute("INSERT INTO t VALUES (2, repeat('9876543210', 1048576))");
      live.await(
          "both rows, whole",
          () -> {
            var held = live.held("t").values();
            return held.size() == 2
                && held.stream().allMatch(it -> it.path("s").asText().length() == 10_485_760);
          });
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }
}
