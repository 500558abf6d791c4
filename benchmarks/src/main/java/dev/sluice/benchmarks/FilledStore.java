package dev.sluice.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.Position;
import dev.sluice.store.EmbeddedPostgresServer;
import dev.sluice.store.PostgresFeed;
import dev.sluice.store.StoreSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The store as a server keeps it, filled through the feed's own port. */
final class FilledStore implements AutoCloseable {
  private static final int BATCH = 10_000;
  private static final String DATABASE = "sluice";

  private final EmbeddedPostgresServer server;
  private final HikariDataSource pool;
  private final PostgresFeed feed;

  private FilledStore(EmbeddedPostgresServer server, HikariDataSource pool, Catalog catalog) {
    this.server = server;
    this.pool = pool;
    StoreSchema.migrate(pool);
    this.feed = PostgresFeed.open(pool, catalog, InstantSource.system());
  }

  /** An empty store in the folder. */
  static FilledStore start(Path folder) throws IOException {
    var server = EmbeddedPostgresServer.start(folder.resolve("store"));
    server.createDatabase(DATABASE);
    var config = new HikariConfig();
    config.setJdbcUrl(server.url(DATABASE));
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(4);
    config.setConnectionInitSql(
        "SET plan_cache_mode = force_custom_plan; SET jit = off"); // as the server does
    return new FilledStore(
        server, new HikariDataSource(config), ServerFolder.catalog(folder, Company.SECTIONS));
  }

  PostgresFeed feed() {
    return feed;
  }

  /** For statements beside the feed's. */
  HikariDataSource database() {
    return pool;
  }

  /** The section of a configuration file that names it. */
  String section() {
    return """
    store: {url: "%s", username: "%s", password: "%s"}
    """
        .formatted(server.url(DATABASE), server.user(), server.password());
  }

  /** The first load: so many customers, and the users. */
  void load(int customers, int territoriesOfReader, Course course) {
    load(
        Stream.concat(
            Company.users(territoriesOfReader),
            IntStream.range(0, customers).mapToObj(it -> Company.customer(it, 0))),
        course);
  }

  void load(Stream<FeedChange> changes, Course course) {
    try (var transaction = feed.begin(Company.ERP)) {
      transaction.beginLoad();
      transaction.describe(Company.shape(Company.CUSTOMER));
      transaction.describe(Company.shape(Company.LEDGER_ENTRY));
      var all = changes.iterator();
      for (var batches = 1; all.hasNext(); batches++) {
        transaction.apply(next(all));
        if (batches % 20 == 0) course.say("%,d rows are in the store".formatted(batches * BATCH));
      }
      transaction.commit(new SourceOffset("loaded"), Instant.now());
    }
  }

  private static List<FeedChange> next(Iterator<FeedChange> all) {
    var batch = new ArrayList<FeedChange>(BATCH);
    while (all.hasNext() && batch.size() < BATCH) batch.add(all.next());
    return batch;
  }

  /** One transaction of the ERP. */
  Position commit(Stream<FeedChange> changes) {
    try (var transaction = feed.begin(Company.ERP)) {
      var all = changes.iterator();
      while (all.hasNext()) transaction.apply(next(all));
      return transaction.commit(new SourceOffset("changed"), Instant.now());
    }
  }

  /** What the database does by itself within minutes; done now, it does not do it meanwhile. */
  void tidy() throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("VACUUM (ANALYZE)");
      statement.execute("CHECKPOINT");
    }
  }

  /** As the user's client holds it who saw everything at this position. */
  String tokenAt(Position position, UserName user) {
    return new FeedTokens(feed.tokenSecret())
        .tokenOf(new FeedTokens.Cursor.At(position), user, Set.of());
  }

  @Override
  public void close() {
    try (server) {
      pool.close();
    }
  }
}
