package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {
  @TempDir Path directory;

  @Test
  void keepsWhatWasCommittedOverAnOrderlyEndAndItsDirectoryToItself() throws SQLException {
    try (var server = EmbeddedPostgresServer.start(directory)) {
      assertThat(query(server, "SHOW fsync")).isEqualTo("on");
      assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.url("postgres"), "postgres", "no"))
          .isInstanceOf(SQLException.class)
          .extracting(it -> ((SQLException) it).getSQLState())
          .isEqualTo("28P01");
      server.createDatabase("acme");
      server.createDatabase("acme");
      execute(server, "CREATE TABLE kept AS SELECT 'before' AS word");
      refusesItsDirectory();
    }

    try (var server =
        EmbeddedPostgresServer.start(
            directory,
            EmbeddedPostgresServer.ANY_PORT,
            Map.of("wal_level", "logical", "fsync", "off"))) {
      assertThat(query(server, "SELECT word FROM kept")).isEqualTo("before");
      assertThat(query(server, "SHOW wal_level")).isEqualTo("logical");
      assertThat(query(server, "SHOW fsync")).isEqualTo("on");
    }
  }

  private void refusesItsDirectory() {
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(directory))
        .isInstanceOf(SyncFailure.class)
        .hasMessageContaining("in use by another Sluice")
        .extracting(it -> ((SyncFailure) it).remedy())
        .isEqualTo(Remedy.CALL_OPERATOR);
  }

  @Test
  void goesOnWhereAKilledProcessLeftItsServerRunning() throws Exception {
    var process = startInAnotherProcess();
    long postgres = postmaster();
    process.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(postgres)).isPresent();

    try (var server = EmbeddedPostgresServer.start(directory)) {
      assertThat(postmaster()).isNotEqualTo(postgres);
      assertThat(ProcessHandle.of(postgres)).isEmpty();
      assertThat(query(server, "SELECT word FROM kept")).isEqualTo("by another process");
    }
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> EmbeddedPostgresServer.start(directory, taken.getLocalPort(), Map.of()))
          .isInstanceOf(SyncFailure.class)
          .hasMessageContaining("on port " + taken.getLocalPort() + " (is it free?)");
    }
  }

  @Test
  void beginsAgainWhereTheFirstStartWasInterrupted() throws IOException {
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/postgresql.conf"), "half = written");
    Files.writeString(directory.resolve("unfinished"), "");

    try (var server = EmbeddedPostgresServer.start(directory)) {
      assertThat(query(server, "SELECT 'alive'")).isEqualTo("alive");
    }
    assertThat(directory.resolve("unfinished")).doesNotExist();
  }

  @Test
  void beginsAgainWhileTheInterruptedFirstStartStillWrites() throws Exception {
    var killed = another();
    await().until(() -> Files.exists(directory.resolve("data/base/1")));
    killed.destroyForcibly().waitFor();

    try (var server = EmbeddedPostgresServer.start(directory)) {
      assertThat(query(server, "SELECT 'alive'")).isEqualTo("alive");
    }
  }

  private Process startInAnotherProcess() throws IOException {
    var process = another();
    try (var output = process.inputReader()) {
      assertThat(output.lines().anyMatch("ready"::equals)).isTrue();
    }
    return process;
  }

  private Process another() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Another.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst());
  }

  /** Starts a server, writes a row and stays. */
  static final class Another {
    public static void main(String[] args) throws Exception {
      var server = EmbeddedPostgresServer.start(Path.of(args[0]));
      execute(server, "CREATE TABLE kept AS SELECT 'by another process' AS word");
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgresServer server, String sql) {
    try (var connection =
            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
