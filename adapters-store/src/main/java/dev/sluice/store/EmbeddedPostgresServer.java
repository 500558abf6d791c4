package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PostgreSQL server that runs with this process and keeps its data in a directory. Durable: a
 * commit that returned survives a loss of power. Listens on loopback only and asks for a password,
 * which is drawn at the first start and kept beside the data.
 *
 * <p>What the directory holds: {@code data} (the cluster, with the server's log of the last seven
 * days in {@code data/log}), {@code password}, {@code lock}.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  /** Says: take any port that is free. */
  public static final int ANY_PORT = 0;

  private static final String SUPERUSER = "postgres";

  // The library starts the server with fsync and synchronous_commit off; the last word counts.
  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  // No pipe to this process: the server may outlive it. No socket: the password guards one door.
  private static final Map<String, String> ON_ITS_OWN =
      Map.of(
          "logging_collector", "on",
          "log_directory", "log",
          "log_filename", "postgresql-%a.log",
          "log_truncate_on_rotation", "on",
          "log_rotation_age", "1d",
          "log_rotation_size", "0",
          "unix_socket_directories", "");

  // After a crash the server first replays its log.
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private final ServerDirectory directory;
  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedPostgresServer(
      ServerDirectory directory, EmbeddedPostgres postgres, String password) {
    this.directory = directory;
    this.postgres = postgres;
    this.password = password;
  }

  /** Starts a server with PostgreSQL's own settings on any free port. */
  public static EmbeddedPostgresServer start(Path directory) {
    return start(directory, ANY_PORT, Map.of());
  }

  /**
   * Starts the server of this directory, and first makes it if there is none. A server that was
   * left running by a process that was killed is stopped before.
   *
   * @param port 1 to 65535, or {@link #ANY_PORT}
   * @param settings further settings of postgresql.conf, for example {@code wal_level}; the durable
   *     ones cannot be changed. Values without spaces
   * @throws SyncFailure {@code CALL_OPERATOR} if another process uses the directory, or the server
   *     does not start
   */
  public static EmbeddedPostgresServer start(
      Path directory, int port, Map<String, String> settings) {
    var locked = ServerDirectory.lock(directory);
    try {
      locked.clearTheWay();
      return started(locked, port, settings);
    } catch (SyncFailure e) {
      locked.close();
      throw e;
    }
  }

  private static EmbeddedPostgresServer started(
      ServerDirectory directory, int port, Map<String, String> settings) {
    var password = directory.password();
    var server =
        new EmbeddedPostgresServer(
            directory, startIn(directory, port, settings, password), password);
    try {
      directory.finishWith(server::demandPassword);
      server.mustBeOursAndDurable();
      return server;
    } catch (SyncFailure e) {
      server.close();
      throw e;
    }
  }

  private static EmbeddedPostgres startIn(
      ServerDirectory directory, int port, Map<String, String> settings, String password) {
    var all = new LinkedHashMap<>(ON_ITS_OWN);
    all.put("shared_buffers", SharedBuffers.ofThisMachine());
    all.putAll(settings);
    all.putAll(DURABLE);
    var builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(programs().toFile())
            .setDataDirectory(directory.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false) // whoever uses the server must stop before it
            .setConnectConfig("password", password)
            .setPGStartupWait(STARTS_WITHIN)
            .setPort(port);
    all.forEach(builder::setServerConfig);
    try {
      if (port != ANY_PORT) mustBeFree(port);
      return builder.start();
    } catch (IOException | RuntimeException e) {
      throw didNotStart(directory.data(), port, e);
    }
  }

  private static Path programs() {
    return PostgresPrograms.directory(
        System.getenv(), Path.of(System.getProperty("user.home", "")));
  }

  private static void mustBeFree(int port) throws IOException {
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  private static SyncFailure didNotStart(Path data, int port, Exception e) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "embedded PostgreSQL in "
            + data
            + " does not start"
            + (port == ANY_PORT ? "" : " on port " + port + " (is it free?)")
            + "; its reason is in the messages above or in "
            + data.resolve("log"),
        e);
  }

  private void demandPassword() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
      Files.writeString(
          directory.data().resolve("pg_hba.conf"), "host all,replication all all scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException | IOException e) {
      throw didNotStart(directory.data(), port(), e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(SUPERUSER), SUPERUSER, password);
  }

  /** On a port that was taken, a foreign server may have answered. */
  private void mustBeOursAndDurable() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var settings =
            statement.executeQuery(
                "SELECT concat_ws(' ', current_setting('data_directory'), current_setting('fsync'),"
                    + " current_setting('synchronous_commit'))")) {
      settings.next();
      var expected = directory.data() + " on on";
      if (!settings.getString(1).equals(expected)) {
        throw new SyncFailure(
            Remedy.CALL_OPERATOR,
            "port "
                + port()
                + ": the PostgreSQL server there has data directory, fsync, synchronous_commit "
                + settings.getString(1)
                + " (expected: "
                + expected
                + "); name another port");
      }
    } catch (SQLException e) {
      throw didNotStart(directory.data(), port(), e);
    }
  }

  public int port() {
    return postgres.getPort();
  }

  /** The JDBC URL of a database of this server, without user and password. */
  public String url(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  /** The superuser's name. */
  public String user() {
    return SUPERUSER;
  }

  /** The superuser's password. */
  public String password() {
    return password;
  }

  /** Makes the database unless it exists. */
  public void createDatabase(String name) {
    try (var connection = connect();
        var exists = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?");
        var statement = connection.createStatement()) {
      exists.setString(1, name);
      if (exists.executeQuery().next()) return;
      statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
    } catch (SQLException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR, "database " + name + " cannot be made: " + e.getMessage(), e);
    }
  }

  /** Stops the server, whoever is connected. */
  @Override
  public void close() {
    try (directory) {
      checkpoint();
      postgres.close();
    } catch (IOException e) {
      throw new SyncFailure(Remedy.CALL_OPERATOR, "embedded PostgreSQL does not stop", e);
    }
  }

  /** Its end makes one as well, for which the library waits five seconds and no longer. */
  private void checkpoint() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException _) {
      // a server that is not well is stopped all the same
    }
  }

  @Override
  public String toString() {
    return "embedded PostgreSQL in " + directory.data() + " on port " + port();
  }
}
