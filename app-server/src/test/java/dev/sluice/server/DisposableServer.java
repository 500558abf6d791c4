package dev.sluice.server;

import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.store.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A PostgreSQL server behind a gate, to be stopped, copied, and replaced by one of its copies. */
final class DisposableServer implements AutoCloseable {
  private static final Map<String, String> SETTINGS = Map.of("wal_level", "logical");
  private static final String DATABASE = "company";

  private final Path folder;
  private final Gate gate;
  private EmbeddedPostgresServer server;

  private DisposableServer(Path folder) throws IOException {
    this.folder = folder;
    server = EmbeddedPostgresServer.start(folder, EmbeddedPostgresServer.ANY_PORT, SETTINGS);
    server.createDatabase(DATABASE);
    gate = Gate.openTo(server.port());
  }

  static DisposableServer in(Path folder) throws IOException {
    return new DisposableServer(folder);
  }

  Gate gate() {
    return gate;
  }

  /** As the server's superuser, past the gate. */
  Database database() {
    return new Database("localhost", server.port(), DATABASE, server.user(), server.password());
  }

  /** As those reach it who know nothing of what becomes of the server. */
  Database behindGate() {
    return ErpTroubleTest.behind(gate, database());
  }

  void stop() throws IOException {
    gate.shut();
    server.close();
  }

  void startAgain() throws IOException {
    startAt(folder);
  }

  /** Goes on with another server: whoever comes through the gate finds it in place of this one. */
  void startAt(Path other) throws IOException {
    server = EmbeddedPostgresServer.start(other, EmbeddedPostgresServer.ANY_PORT, SETTINGS);
    gate.open(server.port());
  }

  /** Copies the server, which must be stopped. */
  Path copy(String name) throws IOException {
    var copy = folder.resolveSibling(name);
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        var target = copy.resolve(folder.relativize(file));
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copy;
  }

  /** Makes a copy follow this server, which must run, and starts it: a standby of its own port. */
  EmbeddedPostgresServer standby(Path copy) throws IOException {
    var data = copy.resolve("data");
    Files.writeString(data.resolve("standby.signal"), "");
    var follow =
        "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%n"
            .formatted(server.port(), server.user(), server.password());
    Files.writeString(data.resolve("postgresql.auto.conf"), follow, StandardOpenOption.APPEND);
    return EmbeddedPostgresServer.start(copy, EmbeddedPostgresServer.ANY_PORT, SETTINGS);
  }

  /** The standby takes over, and this server is gone. */
  void failOverTo(EmbeddedPostgresServer standby) throws IOException {
    stop();
    server = standby;
    database().execute("SELECT pg_promote()");
    gate.open(server.port());
  }

  @Override
  public void close() throws IOException {
    gate.close();
    server.close();
  }
}
