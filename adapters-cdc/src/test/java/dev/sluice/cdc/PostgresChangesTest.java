package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableChange.Removed;
import dev.sluice.domain.change.TableChange.Truncated;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.change.TableRow.Unchanged;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What usually goes wrong between a log and its readers. */
class PostgresChangesTest {
  private static final String LONG =
      "(SELECT string_agg(md5(n::text), '') FROM generate_series(1, 400) n)";

  /** The changes that the SQL makes to a table, behind a load. */
  private static List<TableChange> changes(
      PostgresErp erp, EntityDefinition entity, String... sql) {
    var sink = new RecordingSink();
    try (var running = RunningSource.start(erp.source(List.of(entity)), sink)) {
      Waits.until(() -> sink.isLoaded(), running);
      for (var it : sql) erp.execute(it);
      var all = sql.length;
      Waits.until(() -> sink.changes().size() >= all, running);
    }
    return sink.changes();
  }

  private static EntityDefinition byPrimaryKey(String table) {
    return PostgresErp.entity(table, List.of());
  }

  @Test
  void truncatedTables() {
    try (var erp = new PostgresErp("CREATE TABLE t (id int PRIMARY KEY)")) {
      assertThat(changes(erp, byPrimaryKey("t"), "TRUNCATE t"))
          .containsExactly(new Truncated(TableName.parse("t")));
    }
  }

  @Test
  void valuesLeftOutBecauseTheyAreLongAndUnchanged() {
    try (var erp =
        new PostgresErp(
            "CREATE TABLE t (id int PRIMARY KEY, n int, tx text, js jsonb, bi bytea, ar text[],"
                + " ai int[], ab bigint[], nu numeric, au uuid[], ad date[], hs xml, af float8[])",
            "ALTER TABLE t ALTER nu SET STORAGE EXTERNAL",
            "INSERT INTO t SELECT 1, 1, l, to_jsonb(l), l::bytea, ARRAY[l], a, a::bigint[],"
                + " repeat('123456789', 1200)::numeric, u, d, ('<a>' || l || '</a>')::xml, f"
                + " FROM (SELECT "
                + LONG
                + " AS l, (SELECT array_agg((random() * 1000000000)::int) FROM generate_series(1,"
                + " 3000)) AS a, (SELECT array_agg(gen_random_uuid()) FROM generate_series(1, 500))"
                + " AS u, (SELECT array_agg(DATE '2000-01-01' + (random() * 9999)::int) FROM"
                + " generate_series(1, 5000)) AS d, (SELECT array_agg(random()) FROM"
                + " generate_series(1, 2000)) AS f) AS x")) {
      var changes = changes(erp, byPrimaryKey("t"), "UPDATE t SET n = 2");
      assertThat(changes).singleElement().isInstanceOf(Written.class);
      var row = ((Written) changes.getFirst()).row();
      assertThat(row.value(1)).isEqualTo(2L);
      for (var i = 2; i < row.shape().columns().size(); i++) {
        assertThat(row.value(i))
            .as(row.shape().columns().get(i).name())
            .isEqualTo(Unchanged.UNCHANGED);
      }
    }
  }

  @Test
  void removedRowsTellTheirKeyAndMakeNothingUp() {
    try (var erp =
        new PostgresErp(
            "CREATE TABLE t (a int, b int, n int NOT NULL, PRIMARY KEY (a, b))",
            "INSERT INTO t VALUES (1, 2, 3)")) {
      var changes = changes(erp, byPrimaryKey("t"), "DELETE FROM t");
      var row = ((Removed) changes.getFirst()).row();
      assertThat(PostgresErp.described(row)).containsOnlyKeys("a", "b").containsEntry("b", 2L);
    }
  }

  @Test
  void aChangedConfiguredKey() {
    try (var erp =
        new PostgresErp(
            "CREATE TABLE t (code text, n int)",
            "ALTER TABLE t REPLICA IDENTITY FULL",
            "INSERT INTO t VALUES ('a', 1)")) {
      var changes =
          changes(
              erp,
              PostgresErp.entity("t", List.of("code")),
              "UPDATE t SET n = 2",
              "UPDATE t SET code = 'b'");
      assertThat(changes).hasSize(3);
      assertThat(((Removed) changes.get(1)).row().text(0)).isEqualTo("a");
      assertThat(((Written) changes.get(2)).row().text(0)).isEqualTo("b");
    }
  }

  @Test
  void partitionsAreTheirTable() {
    try (var erp =
        new PostgresErp(
            "CREATE TABLE t (id int PRIMARY KEY, n int) PARTITION BY RANGE (id)",
            "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10)",
            "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (20)",
            "INSERT INTO t VALUES (1, 1)")) {
      var changes =
          changes(
              erp, byPrimaryKey("t"), "INSERT INTO t VALUES (11, 1)", "DELETE FROM t WHERE id = 1");
      assertThat(changes).extracting(TableChange::table).containsOnly(TableName.parse("t"));
    }
  }

  @Test
  void oddNamesAndSpelledOutSchemas() {
    try (var erp =
        new PostgresErp(
            "CREATE SCHEMA \"Odd, schema\"",
            "CREATE TABLE \"Odd, schema\".\"My.Täble\" (\"No.\" int PRIMARY KEY, \"Näme x\" text)",
            "CREATE TABLE \"Odd, schema\".\"my.täble\" (id int PRIMARY KEY)")) {
      var changes =
          changes(
              erp,
              byPrimaryKey("Odd, schema.My.Täble"),
              "INSERT INTO \"Odd, schema\".\"My.Täble\" VALUES (1, 'x')");
      assertThat(PostgresErp.described(((Written) changes.getFirst()).row()))
          .containsEntry("No.", 1L)
          .containsEntry("Näme x", "x");
    }
  }
}
