package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.CRM;
import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.order;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static dev.sluice.fixtures.feed.FieldSales.visit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A store that was just loaded with so many rows: customers in ten territories, each with an order
 * and eight visits, and twenty more in a territory that is the same in a store of any size. ANNA
 * has the first territory and sees a tenth of all.
 */
final class SizedStore implements AutoCloseable {
  static final UserName ANNA = new UserName("ANNA");
  static final String SMALL = "SMALL";
  private static final int SMALL_CUSTOMERS = 20;
  private static final int VISITS = 8;
  private static final int LOADED_AT_ONCE = 2_000;

  private final Catalog catalog = FieldSales.catalog();
  private final Database database;
  private final HikariDataSource pool;
  private final PostgresFeed feed;

  SizedStore(PostgresServer server, int rows) {
    database = server.createDatabase();
    pool = pool(3);
    StoreSchema.migrate(pool);
    feed = PostgresFeed.open(pool, catalog, InstantSource.system());
    load(rows / (2 + VISITS));
  }

  private HikariDataSource pool(int connections) {
    var config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  private void load(int customers) {
    load(CRM, customers, SizedStore::visits);
    load(ERP, customers, SizedStore::customerWithOrder);
    commit(user("ANNA"), assigned("1", "ANNA", "T0"), company("1", "Acme"));
  }

  private void load(SourceName source, int customers, IntFunction<Stream<FeedChange>> rows) {
    try (var transaction = feed.begin(source)) {
      transaction.beginLoad();
      for (var from = 0; from < customers + SMALL_CUSTOMERS; from += LOADED_AT_ONCE) {
        var to = Math.min(from + LOADED_AT_ONCE, customers + SMALL_CUSTOMERS);
        var some = IntStream.range(from, to).map(it -> it - SMALL_CUSTOMERS);
        transaction.apply(some.boxed().flatMap(rows::apply).toList());
      }
      transaction.commit(new SourceOffset("loaded"), InstantSource.system().instant());
    }
  }

  private static Stream<FeedChange> visits(int customer) {
    return IntStream.range(0, VISITS)
        .mapToObj(it -> visit(customer + "/" + it, "what was talked about", "" + customer));
  }

  private static Stream<FeedChange> customerWithOrder(int number) {
    var territory = number < 0 ? SMALL : "T" + number % 10;
    var id = "" + number;
    return Stream.of(customer(id, "a name of usual length", territory), order(id, "one", id));
  }

  Position commit(FeedChange... changes) {
    return commit(ERP, List.of(changes));
  }

  Position commit(SourceName source, List<FeedChange> changes) {
    return commit(feed, source, changes);
  }

  private static Position commit(PostgresFeed feed, SourceName source, List<FeedChange> changes) {
    try (var transaction = feed.begin(source)) {
      transaction.apply(changes);
      return transaction.commit(new SourceOffset("x"), InstantSource.system().instant());
    }
  }

  Position head() {
    return feed.status().head();
  }

  void execute(String sql) {
    database.execute(sql);
  }

  /** Blocks of tables and indexes, from memory or disk, that each of some readings looked at. */
  List<Long> blocksOf(DeltaRange range, PageLimits limits, int times) throws SQLException {
    try (var single = pool(1)) {
      var reader = PostgresFeed.open(single, catalog, InstantSource.system());
      Runnable reading = () -> reader.delta(range, ANNA, catalog.names(), limits);
      reading.run(); // from then on it knows the assignments
      return blocksOf(reading, single, times);
    }
  }

  /** The same for commits that each change some rows. */
  List<Long> blocksOfCommits(IntFunction<List<FeedChange>> changes, int times) throws SQLException {
    // The second connection is for names that get a number; the pool gives a thread its last one.
    try (var single = pool(2)) {
      var writer = PostgresFeed.open(single, catalog, InstantSource.system());
      var next = new AtomicInteger();
      Runnable writing = () -> commit(writer, ERP, changes.apply(next.getAndIncrement()));
      writing.run(); // from then on the connection has its temporary tables
      return blocksOf(writing, single, times);
    }
  }

  private static List<Long> blocksOf(Runnable reading, HikariDataSource single, int times)
      throws SQLException {
    var blocks = new ArrayList<Long>();
    var before = blocks(single);
    for (var i = 0; i < times; i++) {
      reading.run();
      var after = blocks(single);
      blocks.add(after - before);
      before = after;
    }
    return blocks;
  }

  private static long blocks(HikariDataSource single) throws SQLException {
    try (var connection = single.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SELECT pg_stat_force_next_flush()");
      try (var rows =
          statement.executeQuery(
              """
              SELECT sum(heap_blks_read + heap_blks_hit
                + COALESCE(idx_blks_read, 0) + COALESCE(idx_blks_hit, 0)
                + COALESCE(toast_blks_read, 0) + COALESCE(toast_blks_hit, 0))
              FROM pg_statio_user_tables
              """)) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** How many rows a page tells. */
  int told(DeltaRange range, PageLimits limits) {
    return feed.delta(range, ANNA, catalog.names(), limits).entities().stream()
        .mapToInt(it -> it.insert().size() + it.update().size() + it.deleted().size())
        .sum();
  }

  /** What is left of a run behind its first page. */
  DeltaRange restOf(DeltaRange run, PageLimits limits) {
    return feed.delta(run, ANNA, catalog.names(), limits).rest().orElseThrow();
  }

  @Override
  public void close() {
    pool.close();
  }
}
