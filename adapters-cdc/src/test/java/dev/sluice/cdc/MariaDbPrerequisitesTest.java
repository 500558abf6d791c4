package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a source misses in an ERP, found without a change to it, and the SQL that gives it. */
class MariaDbPrerequisitesTest {
  private static final TableName ITEMS = TableName.parse("items");
  private static final String CREATE =
      "CREATE TABLE items (code varchar(20) PRIMARY KEY, name text)";

  private static List<String> sentences(ChangeSource source) {
    return source.shortcomings().stream().map(Shortcoming::sentence).toList();
  }

  @Test
  void nothingIsMissing() {
    assertThat(new MariaDbErp(CREATE).source("items").shortcomings()).isEmpty();
  }

  @Test
  void everythingIsFoundTogether() {
    var erp =
        new MariaDbErp(
            CREATE,
            "CREATE TABLE keyless (n int)",
            "CREATE TABLE untransactional (id int PRIMARY KEY) ENGINE = MyISAM",
            "CREATE TABLE versioned (id int PRIMARY KEY) WITH SYSTEM VERSIONING",
            "CREATE TABLE packed (id int PRIMARY KEY, s text COMPRESSED)",
            "CREATE VIEW shown AS SELECT * FROM items");
    var name = erp.database.name();
    var user = "poor_" + name;
    erp.execute("CREATE USER " + user + " IDENTIFIED BY 'x'");
    for (var it : List.of("keyless", "untransactional", "versioned", "packed", "shown")) {
      erp.execute("GRANT SELECT ON " + it + " TO " + user);
    }
    var line =
        new EntityDefinition(
            new EntityName("Line"),
            new SourceTable(PostgresErp.NAME, TableName.parse("keyless")),
            List.of("n"),
            Map.of("Price", "price"),
            new Visibility.Everyone());
    var source =
        erp.with("username", user)
            .with("password", "x")
            .source(
                List.of(
                    line,
                    PostgresErp.entity("items", List.of()),
                    PostgresErp.entity("keyless", List.of()),
                    PostgresErp.entity("untransactional", List.of()),
                    PostgresErp.entity("versioned", List.of()),
                    PostgresErp.entity("packed", List.of()),
                    PostgresErp.entity("shown", List.of())));
    assertThat(sentences(source))
        .contains(
            "the user may not replicate; run GRANT REPLICATION SLAVE ON *.* TO `" + user + "`@'%'",
            "the user may not look at the log; run GRANT BINLOG MONITOR ON *.* TO `"
                + user
                + "`@'%'",
            "table "
                + name
                + ".items does not exist, or may not be read; run GRANT SELECT ON `"
                + name
                + "`.`items` TO `"
                + user
                + "`@'%' if it exists",
            "table "
                + name
                + ".keyless has no column price, which the configuration names (it has n);"
                + " name another one there, or give the table that column")
        .anyMatch(it -> it.contains(".keyless has no primary key; run ALTER TABLE"))
        .anyMatch(it -> it.contains("run ALTER TABLE `" + name + "`.`untransactional` ENGINE"))
        .anyMatch(it -> it.contains(".versioned is a system versioned"))
        .anyMatch(it -> it.contains(".packed: column s is COMPRESSED"))
        .anyMatch(it -> it.contains(".shown is a view"));
    erp.execute("DROP USER " + user);
  }

  @Test
  void anErpThatIsAwayOrRefusesUs() {
    var away = new MariaDbErp(CREATE).with("url", "jdbc:mariadb://localhost:1/none");
    assertThat(sentences(away.source("items")))
        .singleElement()
        .asString()
        .contains("jdbc:mariadb://localhost:1/none");
    assertThat(failureOf(away.source("items")).remedy()).isEqualTo(Remedy.TRY_AGAIN);
    var refused = new MariaDbErp(CREATE).with("username", "nobody").with("password", "wrong-one");
    assertThat(failureOf(refused.source("items")))
        .satisfies(it -> assertThat(it.remedy()).isEqualTo(Remedy.CALL_OPERATOR))
        .hasMessageNotContaining("wrong-one");
  }

  private static SyncFailure failureOf(ChangeSource source) {
    return (SyncFailure)
        RunningSource.start(source, new RecordingSink())
            .end()
            .orElseThrow(() -> new AssertionError("ended without a failure"));
  }

  @Test
  void theSetupSufficesToCheckLoadAndStream() {
    var erp =
        new MariaDbErp(
            CREATE,
            "CREATE TABLE secret (id int PRIMARY KEY)",
            "INSERT INTO items VALUES ('a', 'apple')");
    var user = "reader `of` " + erp.database.name();
    var quoted = MariaDbSql.user(user);
    erp.with("username", user).with("password", "pw-of-the-reader");
    var source = erp.source("items");
    erp.execute(source.setupSql());
    erp.execute(source.setupSql());
    erp.execute("ALTER USER " + quoted + " IDENTIFIED BY 'pw-of-the-reader' ACCOUNT UNLOCK");

    assertThat(source.setupSql()).doesNotContain("pw-of-the-reader");
    assertThat(source.shortcomings()).isEmpty();
    assertThat(sentences(erp.source("secret"))).singleElement().asString().contains("GRANT SELECT");
    var sink = new RecordingSink();
    try (var running = RunningSource.start(source, sink)) {
      Waits.until(() -> sink.rows(ITEMS).containsKey("a"), running);
      erp.execute("INSERT INTO items VALUES ('b', 'bread')");
      Waits.until(() -> sink.changes().size() == 1, running);
    }
    erp.execute("DROP USER " + quoted);
  }

  @Test
  void aServerThatLogsTooLittle() {
    try (var server =
        MariaDbServer.start(
            Map.of(
                "binlog-format", "MIXED",
                "binlog-row-image", "MINIMAL",
                "binlog-expire-logs-seconds", "3600"))) {
      assertThat(sentences(new MariaDbErp(server, CREATE).source("items")))
          .satisfiesExactly(
              it -> assertThat(it).contains("MIXED", "run SET GLOBAL binlog_format = 'ROW'"),
              it -> assertThat(it).contains("run SET GLOBAL binlog_row_image = 'FULL'"),
              it -> assertThat(it).contains("60 minutes", "binlog_expire_logs_seconds = 864000"));
    }
  }

  @Test
  void aServerThatWritesNoLog() {
    try (var server = MariaDbServer.start(Map.of("log-bin", ""))) {
      var source = new MariaDbErp(server, CREATE).source("items");
      assertThat(sentences(source))
          .anyMatch(it -> it.contains("no binary log; run it with log_bin"));
      assertThat(failureOf(source).remedy()).isEqualTo(Remedy.CALL_OPERATOR);
    }
  }
}
