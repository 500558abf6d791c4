package dev.sluice.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.time.SettableTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One migrated database for a test class, emptied for each feed that is asked for. */
final class FeedDatabase {
  private final HikariDataSource database;

  FeedDatabase() {
    var server = PostgresServer.shared().createDatabase();
    var config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMinimumIdle(1);
    config.setMaximumPoolSize(12);
    database = new HikariDataSource(config);
    StoreSchema.migrate(database);
  }

  FeedUnderTest emptyFeed(Catalog catalog) {
    return emptyFeed(catalog, new Sizes(1_000, 100, 100_000, 1_000, 0));
  }

  FeedUnderTest emptyFeed(Catalog catalog, Sizes sizes) {
    empty();
    var time = new SettableTime(Instant.parse("2026-11-20T10:00:00Z"));
    var feed = PostgresFeed.open(database, catalog, time, sizes);
    return new FeedUnderTest(feed, feed, time);
  }

  /** One transaction of the ERP. */
  static Position commit(FeedUnderTest under, Stream<FeedChange> changes) {
    try (var transaction = under.writer().begin(FieldSales.ERP)) {
      transaction.apply(changes.toList());
      return transaction.commit(new SourceOffset("x"), under.time().instant());
    }
  }

  DataSource pool() {
    return database;
  }

  /** Whoever asks next gets a connection that nobody had. */
  void forgetConnections() {
    database.getHikariPoolMXBean().softEvictConnections();
  }

  /** How many rows a table has, behind which a condition may stand. */
  long count(String table) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void empty() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          DELETE FROM current_row; DELETE FROM past_row; DELETE FROM row_log;
          DELETE FROM membership; DELETE FROM assignment; DELETE FROM source;
          DELETE FROM feed_commit; DELETE FROM entity_field;
          UPDATE feed SET head = 0, horizon = 0, moved = 0
          """);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
