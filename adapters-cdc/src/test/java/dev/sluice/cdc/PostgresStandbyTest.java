package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fixtures.postgres.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A source on a server that repeats what another one does, and that nobody can write to. */
@DisabledIfSystemProperty(
    named = "sluice.test.postgres",
    matches = "testcontainers",
    disabledReason = "copies the server's files")
@Tag("long")
class PostgresStandbyTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void isLoadedAndFollowedAndReadAgain() throws Exception {
    try (var server = PostgresServer.start();
        var erp =
            new PostgresErp(
                server,
                "CREATE TABLE t (id int PRIMARY KEY, n int)",
                "INSERT INTO t SELECT i, i FROM generate_series(1, 5000) i",
                "CREATE PUBLICATION made FOR TABLE t");
        var _ = standbyOf(erp);
        var nudges = Executors.newSingleThreadScheduledExecutor()) {
      // What a busy server writes into its log every so often, and a new slot waits for.
      Runnable nudge = () -> erp.execute("SELECT pg_log_standby_snapshot()");
      var nudging = nudges.scheduleAtFixedRate(nudge, 0, 200, TimeUnit.MILLISECONDS);
      try (var live = LiveFeed.of(erp, PostgresErp.entity("t", List.of()))) {
        assertThat(live.held("t")).hasSize(5000);
        erp.execute("UPDATE t SET n = 0 WHERE id < 10; DELETE FROM t WHERE id = 10");
        live.awaitEqual("t");
        erp.execute("ALTER TABLE t ADD COLUMN x int DEFAULT 7");
        live.awaitEqual("t");
        assertThat(live.told())
            .anyMatch(it -> it.contains("a standby's tables cannot be read alone"))
            .noneMatch(it -> it.startsWith("failed"));
        assertThat(nudging.isDone()).isFalse();
      }
    }
  }

  private EmbeddedPostgres standbyOf(PostgresErp erp) throws SQLException, IOException {
    var files = Path.of(Objects.requireNonNull(erp.database.query("SHOW data_directory")));
    try (var connection = erp.database.connect()) {
      execute("SELECT pg_backup_start('standby', true)", connection);
      copy(files, folder);
      Files.writeString(folder.resolve("backup_label"), label(connection));
    }
    Files.writeString(folder.resolve("standby.signal"), "");
    Files.writeString(folder.resolve("postgresql.auto.conf"), primary(erp));
    var standby =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setServerConfig("wal_level", "logical")
            .setServerConfig("max_wal_senders", "100")
            .setServerConfig("max_replication_slots", "500")
            .setServerConfig("max_connections", "200")
            .start();
    erp.with("url", standby.getJdbcUrl("postgres", erp.database.name()))
        .with("publication", "made");
    return standby;
  }

  private static String primary(PostgresErp erp) {
    return "primary_conninfo = 'host=localhost port=%d user=%s'\n"
        .formatted(erp.database.port(), erp.database.user());
  }

  private static void execute(String sql, Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String label(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var name = from.relativize(file).toString();
        if (name.startsWith("postmaster") || name.startsWith("pg_replslot/")) continue;
        var copy = to.resolve(name);
        if (Files.isDirectory(file)) Files.createDirectories(copy);
        else Files.copy(file, copy);
      }
    }
  }
}
