package dev.sluice.benchmarks;

import dev.sluice.benchmarks.Backlog.Kind;
import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the ERP committed while nobody read its log is read: by our capture until it is visible in
 * the feed, by Debezium's engine, and by the driver alone. Each waits, warm, until its turn.
 */
final class IngestBenchmark implements Benchmark {
  private static final List<ErpTable> TABLES =
      Stream.of(4, 12, 50).map(ErpTable::byTerritory).toList();
  private static final ErpTable USUAL = TABLES.get(1);

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String question() {
    return "How many changed rows per second get from the ERP's commit into the feed?";
  }

  @Override
  public void run(Course course) throws Exception {
    try (var erp = ErpServer.start();
        var store = FeedStore.start(course.folder(), CapturedFeed.catalog(TABLES))) {
      for (var table : TABLES) erp.execute(table.create());
      Publication.create(erp, TABLES);
      try (var readers = Readers.start(erp, store)) {
        for (var backlog : backlogs(course)) new Rounds(erp, store, readers, backlog).race(course);
      }
    }
  }

  /** One thing at a time is another than in inserts of 12 columns, 100 to a transaction. */
  private static List<Backlog> backlogs(Course course) {
    int rows = course.sized(1_500, 30_000, 300_000);
    int few = course.sized(1_500, 9_000, 99_000);
    if (course.sized(true, false)) return List.of(new Backlog(USUAL, Kind.MIXED, rows, 99, 0));
    return List.of(
        new Backlog(USUAL, Kind.INSERTS, rows, 100, 0),
        new Backlog(USUAL, Kind.UPDATES, rows, 100, 1),
        new Backlog(USUAL, Kind.DELETES, rows, 100, 2),
        new Backlog(USUAL, Kind.MIXED, rows, 99, 3),
        new Backlog(USUAL, Kind.INSERTS, few, 1, 4),
        new Backlog(USUAL, Kind.INSERTS, rows, 10_000, 5),
        new Backlog(TABLES.getFirst(), Kind.INSERTS, rows, 100, 6),
        new Backlog(TABLES.getLast(), Kind.INSERTS, few, 100, 7));
  }

  /** All who follow the log, held until their turn. */
  private static final class Readers implements AutoCloseable {
    private final RawStream raw;
    private final BareEngine engine;
    private final CapturedFeed feed;
    private long expected;

    private Readers(RawStream raw, BareEngine engine, CapturedFeed feed) {
      this.raw = raw;
      this.engine = engine;
      this.feed = feed;
    }

    static Readers start(ErpServer erp, FeedStore store) throws Exception {
      var feed = CapturedFeed.start(erp, store, TABLES, "sluice");
      feed.awaitLoaded(0);
      var readers = new Readers(RawStream.start(erp), BareEngine.ofStream(erp, TABLES), feed);
      for (var it : readers.all()) it.slot().awaitReader();
      for (var it : readers.all()) it.slot().hold();
      return readers;
    }

    RawStream raw() {
      return raw;
    }

    BareEngine engine() {
      return engine;
    }

    CapturedFeed feed() {
      return feed;
    }

    List<LogReader> all() {
      return List.of(raw, engine, feed);
    }

    /** That the ERP changed so many rows more. */
    void expect(int rows) {
      expected += rows;
    }

    /** How many rows the ERP changed since all this began. */
    long expected() {
      return expected;
    }

    @Override
    public void close() throws SQLException, IOException {
      for (var it : all()) it.slot().letGo();
      for (var it : all()) it.close();
    }
  }

  /** The rounds of one race. */
  private static final class Rounds {
    private final ErpServer erp;
    private final FeedStore store;
    private final Readers readers;
    private final Backlog backlog;
    private int round;

    Rounds(ErpServer erp, FeedStore store, Readers readers, Backlog backlog) {
      this.erp = erp;
      this.store = store;
      this.readers = readers;
      this.backlog = backlog;
    }

    void race(Course course) throws Exception {
      store.execute("VACUUM (ANALYZE)");
      store.execute("CHECKPOINT");
      course.run(
          Race.ofRates(backlog.toString(), "rows")
              .floor("Debezium's engine into nothing", this::begin)
              .contender("into the feed", Goal.atLeast(0.8), () -> drained(readers.feed()))
              .beside("the log into nothing", () -> drained(readers.raw())),
          1,
          course.sized(1, 5, 9));
      requireTheSame();
    }

    /** Writes the backlog while all are held; the first whose turn it is then is the engine. */
    private Outcome begin() throws Exception {
      if (backlog.rowsBefore(round) > 0) {
        for (var it : backlog.before(round)) erp.commitByItself(it);
        readers.expect(backlog.rowsBefore(round));
        for (var it : readers.all()) drained(it);
      }
      erp.commitByItself(backlog.changes(round));
      erp.execute("CHECKPOINT");
      readers.expect(backlog.rows());
      round++;
      return drained(readers.engine());
    }

    private Outcome drained(LogReader reader) throws Exception {
      var begun = System.nanoTime();
      reader.slot().letGo();
      reader.await(readers.expected());
      var seconds = (System.nanoTime() - begun) / 1e9;
      reader.slot().hold();
      return Outcome.timed(seconds, Tally.of(backlog.rows()));
    }

    private void requireTheSame() throws SQLException {
      var expected = erp.database().query(backlog.table().sum());
      var kept = store.ask(backlog.table().sumInStore());
      if (!kept.equals(expected)) {
        throw new IllegalStateException(
            backlog + ": the store has " + kept + " (expected, as the ERP has: " + expected + ")");
      }
    }
  }
}
