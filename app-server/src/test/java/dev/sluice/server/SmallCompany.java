package dev.sluice.server;

import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/** A company with one item and a middleware of its own, whose clock can be put forward. */
final class SmallCompany implements AutoCloseable, InstantSource {
  private final Path folder;
  private final Database erp = PostgresServer.shared().createDatabase();
  private final Database store = PostgresServer.shared().createDatabase();
  private final MiddlewareUnderTest middleware;
  private volatile Duration ahead = Duration.ZERO;

  private SmallCompany(Path folder, String... more) throws IOException, SQLException {
    this.folder = folder;
    erp.execute("CREATE TABLE item (no text PRIMARY KEY, stock int)");
    erp.execute("INSERT INTO item VALUES ('I-1', 1)");
    this.middleware = MiddlewareUnderTest.start(folder, this, sections(more)).ready();
  }

  /**
   * @param more sections of the configuration
   */
  static SmallCompany start(String... more) throws IOException, SQLException {
    return new SmallCompany(Files.createTempDirectory("small"), more);
  }

  private String[] sections(String... more) {
    var always =
        Stream.of(
            Sections.store(store),
            Sections.source(erp),
            "entities: {Item: {source: erp, table: item}}");
    return Stream.concat(always, Stream.of(more)).toArray(String[]::new);
  }

  /** Writes the configuration file anew, with other sections in place of those it began with. */
  void rewrite(String... more) throws IOException {
    MiddlewareUnderTest.write(folder, middleware.url().getPort(), sections(more));
  }

  /** Starts a second middleware on the same store, when the first one is closed. */
  MiddlewareUnderTest another(String... more) throws IOException {
    return MiddlewareUnderTest.start(folder, this, sections(more)).ready();
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  void putForward(Duration by) {
    ahead = ahead.plus(by);
  }

  Database erp() {
    return erp;
  }

  MiddlewareUnderTest middleware() {
    return middleware;
  }

  Caller as(String user) {
    return middleware.as(user);
  }

  @Override
  public void close() {
    middleware.close();
  }
}
