package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a source misses in an ERP, found without a change to it, and the SQL that gives it. */
class PostgresPrerequisitesTest {
  private static final String CREATE = "CREATE TABLE items (code text PRIMARY KEY, name text)";

  private static List<String> sentences(ChangeSource source) {
    return source.shortcomings().stream().map(Shortcoming::sentence).toList();
  }

  @Test
  void nothingIsMissingAndNothingIsMade() {
    try (var erp = new PostgresErp(CREATE)) {
      assertThat(erp.source("items").shortcomings()).isEmpty();
      assertThat(erp.database.query("SELECT count(*) FROM pg_publication")).isEqualTo("0");
      assertThat(
              erp.database.query(
                  "SELECT count(*) FROM pg_replication_slots WHERE slot_name = '"
                      + erp.slot()
                      + "'"))
          .isEqualTo("0");
    }
  }

  @Test
  void everythingIsFoundTogether() {
    try (var erp =
        new PostgresErp(
            CREATE,
            "CREATE TABLE keyless (n int)",
            "CREATE UNLOGGED TABLE fleeting (id int PRIMARY KEY)",
            "CREATE TABLE veiled (id int PRIMARY KEY)",
            "ALTER TABLE veiled ENABLE ROW LEVEL SECURITY",
            "CREATE VIEW shown AS SELECT * FROM items")) {
      var role = erp.slot().replace("slot", "poor");
      erp.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'x'");
      erp.execute("GRANT SELECT ON keyless, fleeting, veiled TO " + role);
      var line =
          new EntityDefinition(
              new EntityName("Line"),
              new SourceTable(PostgresErp.NAME, TableName.parse("keyless")),
              List.of("n"),
              Map.of("Price", "price"),
              new Visibility.WithParent(new EntityName("Eitems"), List.of("item")));
      var source =
          erp.with("username", role)
              .with("password", "x")
              .source(
                  List.of(
                      line,
                      PostgresErp.entity("items", List.of()),
                      PostgresErp.entity("fleeting", List.of()),
                      PostgresErp.entity("veiled", List.of()),
                      PostgresErp.entity("shown", List.of()),
                      PostgresErp.entity("keyless", List.of()),
                      PostgresErp.entity("absent", List.of())));
      assertThat(sentences(source))
          .contains(
              "the role may not replicate; run ALTER ROLE \"" + role + "\" REPLICATION",
              "table public.absent does not exist, or not in this database",
              "table public.fleeting is not in the log; run ALTER TABLE \"public\".\"fleeting\""
                  + " SET LOGGED",
              "table public.veiled: a policy may hide rows from the role, of which the log tells; run"
                  + " ALTER ROLE \""
                  + role
                  + "\" BYPASSRLS",
              "table public.keyless has no column price, which the configuration names (it has n);"
                  + " name another one there, or give the table that column",
              "table public.keyless has no column item, which the configuration names (it has n);"
                  + " name another one there, or give the table that column")
          .anyMatch(it -> it.startsWith("table public.items may not be read; run GRANT USAGE ON"))
          .anyMatch(it -> it.startsWith("table public.keyless has no primary key; run ALTER"))
          .anyMatch(it -> it.startsWith("public.shown is not a table"))
          .anyMatch(it -> it.contains("run CREATE PUBLICATION \"" + erp.slot() + "\""));
      erp.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }

  /** PostgreSQL refuses to change a row that it could not name, once the table is published. */
  @Test
  void rowsThatTheLogCouldNotName() {
    try (var erp =
        new PostgresErp(
            "CREATE TABLE late (id int PRIMARY KEY DEFERRABLE)",
            "CREATE TABLE t (id int, code text) PARTITION BY RANGE (id)",
            "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10)",
            "CREATE TABLE \"T 2\" PARTITION OF t FOR VALUES FROM (10) TO (20)",
            "ALTER TABLE t1 REPLICA IDENTITY FULL")) {
      var source =
          erp.source(
              List.of(
                  PostgresErp.entity("late", List.of()), PostgresErp.entity("t", List.of("code"))));
      assertThat(sentences(source))
          .contains(
              "table public.late: the log does not tell which row was removed, because id is not"
                  + " part of its replica identity; run ALTER TABLE \"public\".\"late\" REPLICA"
                  + " IDENTITY FULL",
              "table public.t: the log does not tell which row was removed, because code is not"
                  + " part of the replica identity of each partition; run ALTER TABLE"
                  + " \"public\".\"T 2\" REPLICA IDENTITY FULL");
    }
  }

  @Test
  void anErpThatIsAwayIsOneShortcoming() {
    try (var erp = new PostgresErp(CREATE)) {
      var source = erp.with("url", "jdbc:postgresql://localhost:1/none").source("items");
      assertThat(sentences(source))
          .singleElement()
          .asString()
          .contains("jdbc:postgresql://localhost:1/none", "refused")
          .doesNotContain("Exception");
    }
  }

  @Test
  void aForeignSlotAndAPublicationThatIsNotThere() {
    try (var erp = new PostgresErp(CREATE)) {
      erp.execute("SELECT pg_create_physical_replication_slot('" + erp.slot() + "')");
      assertThat(sentences(erp.with("publication", "made").source("items")))
          .satisfiesExactly(
              it -> assertThat(it).contains("belongs to something else", "pg_drop_replication"),
              it -> assertThat(it).contains("publication made does not exist; run CREATE"));
    }
  }

  @Test
  void theSetupSufficesToCheckLoadAndStream() {
    try (var erp =
        new PostgresErp(
            CREATE,
            "CREATE SCHEMA \"Odd's\"",
            "CREATE TABLE \"Odd's\".\"T 1\" (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id"
                + " * 2) STORED)",
            "CREATE TABLE secret (id int PRIMARY KEY)",
            "INSERT INTO items VALUES ('a', 'apple')")) {
      var role = erp.slot() + " \"reader\"";
      erp.with("username", role).with("password", "pw-of-the-reader");
      var source = erp.source("items", "Odd's.T 1");
      erp.execute(source.setupSql());
      erp.execute(source.setupSql());
      var quoted = Sql.quoted(role);
      erp.execute("ALTER ROLE " + quoted + " PASSWORD 'pw-of-the-reader'");

      assertThat(source.setupSql()).doesNotContain("pw-of-the-reader");
      assertThat(source.shortcomings()).isEmpty();
      var sink = new RecordingSink();
      try (var running = RunningSource.start(source, sink)) {
        Waits.until(() -> sink.isLoaded(), running);
        erp.execute("INSERT INTO items VALUES ('b', 'bread')");
        erp.execute("INSERT INTO \"Odd's\".\"T 1\" VALUES (21)");
        Waits.until(() -> sink.changes().size() == 2, running);
      }
      assertThat(sink.rows(TableName.parse("Odd's.T 1")).get("21")).containsEntry("twice", 42L);
      assertThat(
              erp.database.query(
                  "SELECT has_table_privilege(" + Sql.literal(role) + ", 'secret', 'SELECT')"))
          .isEqualTo("f");
      erp.dropSlot();
      erp.execute("DROP OWNED BY " + quoted + "; DROP ROLE " + quoted);
    }
  }

  @Test
  void aServerThatLogsTooLittleAndHasNoRoomForSlots() {
    try (var server =
            PostgresServer.start(Map.of("wal_level", "replica", "max_replication_slots", "1"));
        var erp = new PostgresErp(server, CREATE)) {
      erp.execute("SELECT pg_create_physical_replication_slot('anothers')");
      assertThat(erp.source("items").shortcomings())
          .extracting(Shortcoming::repair)
          .containsExactly(
              Optional.of("ALTER SYSTEM SET wal_level = logical, then restart the server"),
              Optional.of("ALTER SYSTEM SET max_replication_slots = 2, then restart the server"));
    }
  }
}
