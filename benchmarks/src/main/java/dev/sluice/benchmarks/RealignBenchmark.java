package dev.sluice.benchmarks;

import static dev.sluice.benchmarks.Company.CUSTOMER;
import static dev.sluice.benchmarks.Company.LEDGER_ENTRY;
import static dev.sluice.benchmarks.Company.READER;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.Tally;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaPage.EntityDelta;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Customers with all their ledger entries move from one territory to another, back and forth, in
 * the ERP by one statement and in the feed by one transaction.
 */
final class RealignBenchmark implements Benchmark {
  private static final int ENTRIES_EACH = 200;

  /** Behind the numbers of those who stay. */
  private static final int FIRST_MOVING = 50_000_000;

  private static final int HERE = 2;
  private static final int THERE = 4;
  private static final UserName HOLDER_OF_THERE = Company.salesperson(THERE / 2);
  private static final UserName HOLDER_OF_HERE = Company.salesperson(HERE / 2);

  @Override
  public String name() {
    return "realign";
  }

  @Override
  public String question() {
    return "What happens when a territory's customers, each with 200 ledger entries, get another"
        + " one?";
  }

  @Override
  public void run(Course course) throws Exception {
    var customers = course.sized(20, 1_000);
    var others = course.sized(2_000, 200_000);
    course.say("filling a store");
    try (var store = FilledStore.start(course.folder());
        var erp = PostgresServer.start();
        var connection = erp.createDatabase().connect()) {
      var moving = new Moving(store, customers);
      store.load(moving.everything(others), course);
      store.tidy();
      fill(connection, customers);
      moving.race(course, connection);
      moving.deltas(course);
      moving.readersMeanwhile(course);
    }
  }

  private static void fill(Connection erp, int customers) throws SQLException {
    var entries = customers * ENTRIES_EACH;
    try (var statement = erp.createStatement()) {
      statement.execute(table("customer", "no text PRIMARY KEY"));
      statement.execute(table("ledger_entry", "no text PRIMARY KEY, customer text"));
      statement.execute(rows("customer", "'C' || n", customers));
      statement.execute(rows("ledger_entry", "'L' || n, 'C' || n / " + ENTRIES_EACH, entries));
      statement.execute("VACUUM (ANALYZE)");
    }
  }

  private static String table(String name, String key) {
    return "CREATE TABLE "
        + name
        + " ("
        + key
        + ", territory text, name text, street text, city text, phone text, email text,"
        + " credit_limit numeric, balance numeric, blocked bool)";
  }

  private static String rows(String table, String key, int count) {
    return "INSERT INTO "
        + table
        + " SELECT "
        + key
        + ", 'T2', 'Trading house number ' || n,"
        + " 'Long Harbour Road ' || n, 'Port ' || n, '+359 2 ' || n, n || '@trading-house.example',"
        + " n, n, false FROM generate_series(0, "
        + (count - 1)
        + ") n";
  }

  /** The customers that move, and where they are. */
  private static final class Moving {
    private final FilledStore store;
    private final int customers;
    private int territory = HERE;
    private Position before = Position.START;

    Moving(FilledStore store, int customers) {
      this.store = store;
      this.customers = customers;
    }

    Stream<FeedChange> everything(int others) {
      var staying = IntStream.range(0, others).mapToObj(it -> Company.customer(it, 0));
      var entries =
          IntStream.range(0, customers * ENTRIES_EACH)
              .mapToObj(it -> Company.ledgerEntry(it, FIRST_MOVING + it / ENTRIES_EACH));
      return Stream.of(Company.users(10), staying, moving(), entries).flatMap(it -> it);
    }

    private Stream<FeedChange> moving() {
      var to = Company.territory(territory);
      return IntStream.range(0, customers)
          .mapToObj(it -> Company.customer(FIRST_MOVING + it, 0, to));
    }

    private Outcome move() {
      territory = territory == HERE ? THERE : HERE;
      before = store.feed().status().head();
      store.commit(moving());
      return Outcome.of(() -> Tally.of(customers));
    }

    void race(Course course, Connection erp) throws Exception {
      var update =
          "UPDATE customer SET territory = CASE territory WHEN 'T2' THEN 'T4' ELSE 'T2' END";
      course.run(
          Race.ofTimes("%,d customers move".formatted(customers), "customers")
              .floor("UPDATE of the customers", () -> updated(erp, update))
              .contender("applied to the feed", Goal.atMost(5), this::move)
              .beside(
                  "UPDATE of customers and %,d entries".formatted(customers * ENTRIES_EACH),
                  () -> {
                    updated(erp, update.replace("customer", "ledger_entry"));
                    return updated(erp, update);
                  }));
    }

    private static Outcome updated(Connection erp, String update) throws SQLException {
      try (var statement = erp.createStatement()) {
        var rows = statement.executeUpdate(update);
        return Outcome.of(() -> Tally.of(rows));
      }
    }

    void deltas(Course course) throws Exception {
      if (territory != THERE) move();
      var rows = customers + customers * ENTRIES_EACH;
      var copy = new CopyRows(store.database(), COPY_OF_MOVED);
      course.run(
          Race.ofRates("deltas of %,d rows".formatted(rows), "rows")
              .floor("COPY of the rows", () -> copied(copy))
              .contender("who gained them", Goal.atLeast(0.5), () -> delta(HOLDER_OF_THERE))
              .beside("who lost them", () -> delta(HOLDER_OF_HERE)));
    }

    private static final String COPY_OF_MOVED =
        "COPY (SELECT content FROM current_row WHERE row_key = ANY (ARRAY(SELECT row_key"
            + " FROM current_row WHERE row_id >= 'C50000000' OR row_id LIKE 'L%')))"
            + " TO STDOUT (FORMAT binary)";

    private static Outcome copied(CopyRows copy) throws SQLException {
      var pieces = copy.read();
      return Outcome.of(() -> CopyRows.tally(pieces));
    }

    private Outcome delta(UserName user) {
      var deltas = new ArrayList<EntityDelta>();
      var range = Optional.of(DeltaRange.between(before, store.feed().status().head()));
      while (range.isPresent()) {
        var limits = new PageLimits(50_000, 4 * 1024 * 1024);
        var page = store.feed().delta(range.get(), user, entities(), limits);
        deltas.addAll(page.entities());
        range = page.rest();
      }
      return Outcome.of(() -> Tally.sum(deltas.stream().map(Moving::tally).toList()));
    }

    private static Tally tally(EntityDelta delta) {
      var inserted = delta.insert().stream().map(it -> it.content().json()).toArray(byte[][]::new);
      return Tally.of(inserted).plus(Tally.of(delta.deleted().size()));
    }

    private static Set<EntityName> entities() {
      return Set.of(CUSTOMER, LEDGER_ENTRY);
    }

    void readersMeanwhile(Course course) throws Exception {
      var since = store.feed().status().head();
      store.commit(IntStream.range(0, 10).mapToObj(it -> Company.customer(it, 1)));
      var quiet = new ArrayList<Double>();
      for (var i = 0; i < course.sized(20, 500); i++) quiet.add(secondsOfRead(since));
      var meanwhile =
          readWhile(
              since,
              () -> {
                for (var i = 0; i < course.sized(1, 10); i++) move();
              });
      note(course, "while nothing else happens", quiet);
      note(course, "while customers move", meanwhile);
    }

    private List<Double> readWhile(Position since, Runnable work) {
      var ended = new AtomicBoolean();
      var working = CompletableFuture.runAsync(work).whenComplete((_, _) -> ended.set(true));
      var seconds = new ArrayList<Double>();
      while (!ended.get()) seconds.add(secondsOfRead(since));
      working.join();
      return seconds;
    }

    private double secondsOfRead(Position since) {
      var begun = System.nanoTime();
      var range = DeltaRange.between(since, new Position(since.value() + 1));
      var page = store.feed().delta(range, READER, entities(), new PageLimits(100, 1_000_000));
      var seconds = (System.nanoTime() - begun) / 1e9;
      var rows = page.entities().stream().mapToInt(it -> it.update().size()).sum();
      if (rows != 10) throw new IllegalStateException(rows + " rows (expected: 10)");
      return seconds;
    }

    private static void note(Course course, String when, List<Double> seconds) {
      course.note(
          "a reader's delta of 10 rows " + when + ", median", Latencies.median(seconds), "ms");
      course.note(
          "a reader's delta of 10 rows " + when + ", 99th percentile",
          Latencies.high(seconds),
          "ms");
    }
  }
}
