package dev.sluice.benchmarks;

import dev.sluice.benchmarks.Backlog.Kind;
import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Measure;
import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.RaceResult;
import dev.sluice.benchmarks.harness.Sample;
import dev.sluice.benchmarks.harness.Series;
import dev.sluice.benchmarks.harness.Spread;
import dev.sluice.benchmarks.harness.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one would otherwise take between an ERP and one's own store: Debezium Server that posts to a
 * receiver. The floor is the other product, so that the ratio says how we compare.
 */
final class DebeziumServerBenchmark implements Benchmark {
  private static final ErpTable TABLE = ErpTable.forEveryone(4);
  private static final List<ErpTable> TABLES = List.of(TABLE);
  private static final int SECONDS_TO_ARRIVE = 60;
  private static final int LOOK_EVERY_MILLIS = 300;
  private static final int WARM_UP_RATE = 500;

  @Override
  public String name() {
    return "debezium-server";
  }

  @Override
  public String question() {
    return "How does the feed compare with Debezium Server that posts to a receiver of one's own?";
  }

  @Override
  public Optional<String> lacking() {
    return DebeziumServer.INSTALLED.lacking();
  }

  @Override
  public void run(Course course) throws Exception {
    ingest(course);
    latency(course);
  }

  private static void ingest(Course course) throws Exception {
    var folder = course.folder("ingest");
    try (var erp = ErpServer.start();
        var store = FeedStore.start(folder, CapturedFeed.catalog(TABLES));
        var receiver = ReceivingStore.start(store)) {
      erp.execute(TABLE.create());
      Publication.create(erp, TABLES);
      try (var feed = CapturedFeed.start(erp, store, TABLES, "sluice");
          var other = DebeziumServer.start(folder.resolve("other"), erp, TABLES, receiver)) {
        feed.awaitLoaded(0);
        new Rounds(erp, feed, other).race(course);
      }
    }
  }

  /** Both follow the same transactions: the one to its receiver's commit, ours to a client. */
  private static void latency(Course course) throws Exception {
    var folder = course.folder("latency");
    try (var erp = ErpServer.start();
        var store = FeedStore.start(folder, CapturedFeed.catalog(TABLES));
        var receiver = ReceivingStore.start(store)) {
      erp.execute(TABLE.create());
      Publication.create(erp, TABLES);
      var files = ServerFolder.of(folder.resolve("server"), store, erp, TABLE);
      try (var server = ChildServer.start(files, "1g");
          var other = DebeziumServer.start(folder.resolve("other"), erp, TABLES, receiver);
          var client = FeedClient.polling(server)) {
        other.slot().awaitReader();
        var both = new Both(receiver, client, new PacedWriter(erp, TABLE));
        both.write("warm-", course.sized(50, 5_000), WARM_UP_RATE);
        for (var rate : course.sized(List.of(50), List.of(1, 100))) both.measure(course, rate);
      }
    }
  }

  private record Both(ReceivingStore receiver, FeedClient client, PacedWriter writer) {

    void measure(Course course, int rate) throws Exception {
      var seconds = course.sized(1, 20);
      var others = new ArrayList<Sample>();
      var ours = new ArrayList<Sample>();
      for (var round = 0; round < course.sized(2, 5); round++) {
        var prefix = "r%d-%d-".formatted(rate, round);
        var commits = write(prefix, rate * seconds, rate);
        others.add(median(commits, receiver.arrivals()));
        ours.add(median(commits, client.arrivals().byKey()));
        course.say("%d transactions a second, round %d".formatted(rate, round + 1));
      }
      course.add(
          new RaceResult(
              "%,d transactions a second, median".formatted(rate),
              "transactions",
              Measure.TIME,
              List.of(
                  new Series("Debezium Server, to its receiver's commit", Optional.empty(), others),
                  new Series("our server, to a client", Optional.of(Goal.atMost(1)), ours))));
    }

    /** Returns when the ERP committed, when all have arrived at both. */
    Map<String, Long> write(String prefix, int transactions, int rate) throws Exception {
      client.arrivals().clear();
      writer.write(prefix, transactions, rate);
      var commits = writer.commits(prefix);
      var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_ARRIVE);
      while (!receiver.arrivals().keySet().containsAll(commits.keySet())
          || !client.arrivals().byKey().keySet().containsAll(commits.keySet())) {
        if (System.nanoTime() > deadline) throw new IllegalStateException("not all arrived");
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
      return commits;
    }

    private static Sample median(Map<String, Long> commits, Map<String, Long> arrivals) {
      var delays = PacedWriter.delays(commits, arrivals).stream().sorted().toList();
      return new Sample(Spread.quantile(delays, 0.5), Tally.of(delays.size()));
    }
  }

  /** What was committed while both were held, one after the other. */
  private static final class Rounds {
    private final ErpServer erp;
    private final CapturedFeed feed;
    private final DebeziumServer other;
    private int round;
    private long expected;

    Rounds(ErpServer erp, CapturedFeed feed, DebeziumServer other) {
      this.erp = erp;
      this.feed = feed;
      this.other = other;
    }

    void race(Course course) throws Exception {
      int rows = course.sized(500, 20_000);
      for (var it : List.of(feed, other)) it.slot().awaitReader();
      try {
        for (var it : List.of(feed, other)) it.slot().hold();
        race(course, new Backlog(TABLE, Kind.INSERTS, rows, 1, 0));
        race(course, new Backlog(TABLE, Kind.INSERTS, rows, 100, 1));
      } finally {
        for (var it : List.of(feed, other)) it.slot().letGo();
      }
    }

    private void race(Course course, Backlog backlog) throws Exception {
      round = 0;
      course.run(
          Race.ofRates(backlog.toString(), "rows")
              .floor("Debezium Server and a receiver", () -> begin(backlog))
              .contender("into the feed", Goal.atLeast(1), () -> drained(feed, backlog)),
          1,
          course.sized(1, 5));
    }

    private Outcome begin(Backlog backlog) throws Exception {
      erp.commitByItself(backlog.changes(round));
      erp.execute("CHECKPOINT");
      expected += backlog.rows();
      round++;
      return drained(other, backlog);
    }

    private Outcome drained(LogReader reader, Backlog backlog) throws Exception {
      var begun = System.nanoTime();
      reader.slot().letGo();
      reader.await(expected);
      var seconds = (System.nanoTime() - begun) / 1e9;
      reader.slot().hold();
      return Outcome.timed(seconds, Tally.of(backlog.rows()));
    }
  }
}
