package dev.sluice.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.store.EmbeddedPostgresServer;
import dev.sluice.store.PostgresFeed;
import dev.sluice.store.StoreSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/** An empty store for any catalog, as a server keeps it. */
final class FeedStore implements AutoCloseable {
  private static final String DATABASE = "sluice";

  private final EmbeddedPostgresServer server;
  private final HikariDataSource pool;
  private final PostgresFeed feed;

  private FeedStore(EmbeddedPostgresServer server, HikariDataSource pool, Catalog catalog) {
    this.server = server;
    this.pool = pool;
    StoreSchema.migrate(pool);
    feed = PostgresFeed.open(pool, catalog, InstantSource.system());
  }

  static FeedStore start(Path folder, Catalog catalog) {
    var server = EmbeddedPostgresServer.start(folder.resolve("store"));
    server.createDatabase(DATABASE);
    var config = new HikariConfig();
    config.setJdbcUrl(server.url(DATABASE));
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(4);
    config.setConnectionInitSql("SET plan_cache_mode = force_custom_plan; SET jit = off");
    return new FeedStore(server, new HikariDataSource(config), catalog);
  }

  PostgresFeed feed() {
    return feed;
  }

  Connection connect() throws SQLException {
    return pool.getConnection();
  }

  /** The first value of the first row. */
  String ask(String query) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  void execute(String sql) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The section of a configuration file that names it. */
  String section() {
    return "store: {url: \"%s\", username: \"%s\", password: \"%s\"}\n"
        .formatted(server.url(DATABASE), server.user(), server.password());
  }

  @Override
  public void close() {
    try (server) {
      pool.close();
    }
  }
}
