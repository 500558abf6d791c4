package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Measure;
import dev.sluice.benchmarks.harness.RaceResult;
import dev.sluice.benchmarks.harness.Sample;
import dev.sluice.benchmarks.harness.Series;
import dev.sluice.benchmarks.harness.Spread;
import dev.sluice.benchmarks.harness.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * From the ERP's commit, by the ERP's own word, until a client holds the row: a bare reader of the
 * log, a long poll and events, all of the very same transactions.
 */
final class LatencyBenchmark implements Benchmark {
  private static final ErpTable TABLE = ErpTable.forEveryone(4);
  private static final int SECONDS_TO_ARRIVE = 60;
  private static final int QUIET_MILLIS = 300;
  private static final int WARM_UP_RATE = 500;
  private static final double MEDIAN = 0.5;
  private static final double HIGH = 0.99;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String question() {
    return "How long after the ERP's commit does a client that waits hold the row?";
  }

  @Override
  public void run(Course course) throws Exception {
    try (var erp = ErpServer.start();
        var store = FeedStore.start(course.folder(), CapturedFeed.catalog(List.of(TABLE)))) {
      erp.execute(TABLE.create());
      Publication.create(erp, List.of(TABLE));
      var folder = ServerFolder.of(course.folder("server"), store, erp, TABLE);
      try (var server = ChildServer.start(folder, "1g");
          var listeners = Listeners.start(erp, server)) {
        var writer = new PacedWriter(erp, TABLE);
        write(course, listeners, writer, "warm-", WARM_UP_RATE, course.sized(20, 10_000));
        for (var rate : course.sized(List.of(50), List.of(1, 100, 1_000))) {
          measure(course, listeners, writer, rate);
        }
      }
    }
  }

  private static void measure(Course course, Listeners listeners, PacedWriter writer, int rate)
      throws Exception {
    var seconds = rate < 10 ? course.sized(2, 20, 60) : course.sized(1, 5, 20);
    var bare = new ArrayList<List<Double>>();
    var polled = new ArrayList<List<Double>>();
    var sent = new ArrayList<List<Double>>();
    for (var round = 0; round < course.sized(2, 5, 9); round++) {
      var prefix = "r%d-%d-".formatted(rate, round);
      var commits = write(course, listeners, writer, prefix, rate, rate * seconds);
      bare.add(PacedWriter.delays(commits, listeners.bare(prefix)));
      polled.add(PacedWriter.delays(commits, listeners.polling.arrivals().byKey()));
      sent.add(PacedWriter.delays(commits, listeners.streaming.arrivals().byKey()));
    }
    var name = "%,d transactions a second".formatted(rate);
    course.add(result(name + ", median", MEDIAN, Goal.atMost(3), bare, polled, sent));
    course.add(result(name + ", 99th percentile", HIGH, Goal.atMost(10), bare, polled, sent));
  }

  /** Returns when the ERP committed, when all have arrived. */
  private static Map<String, Long> write(
      Course course,
      Listeners listeners,
      PacedWriter writer,
      String prefix,
      int rate,
      int transactions)
      throws SQLException, InterruptedException {
    listeners.forget();
    var seconds = writer.write(prefix, transactions, rate);
    listeners.awaitQuiet();
    var commits = writer.commits(prefix);
    if (commits.size() != transactions) {
      throw new IllegalStateException(commits.size() + " rows (expected: " + transactions + ")");
    }
    listeners.await(commits);
    course.say("%,d transactions in %.1f s".formatted(transactions, seconds));
    return commits;
  }

  private static RaceResult result(
      String name,
      double quantile,
      Goal goal,
      List<List<Double>> bare,
      List<List<Double>> polled,
      List<List<Double>> sent) {
    return new RaceResult(
        name,
        "transactions",
        Measure.TIME,
        List.of(
            series("a bare reader of the log", Optional.empty(), quantile, bare),
            series("long poll", Optional.of(goal), quantile, polled),
            series("events", Optional.of(goal), quantile, sent)));
  }

  private static Series series(
      String who, Optional<Goal> goal, double quantile, List<List<Double>> rounds) {
    var samples =
        rounds.stream().map(it -> new Sample(quantile(it, quantile), Tally.of(it.size()))).toList();
    return new Series(who, goal, samples);
  }

  private static double quantile(List<Double> delays, double quantile) {
    return Spread.quantile(delays.stream().sorted().toList(), quantile);
  }

  /** Who waits for the ERP's transactions. */
  private static final class Listeners implements AutoCloseable {
    private final RawStream raw;
    private final Map<String, Long> rawArrivals;
    private final FeedClient polling;
    private final FeedClient streaming;

    private Listeners(
        RawStream raw, Map<String, Long> rawArrivals, FeedClient polling, FeedClient streaming) {
      this.raw = raw;
      this.rawArrivals = rawArrivals;
      this.polling = polling;
      this.streaming = streaming;
    }

    static Listeners start(ErpServer erp, ChildServer server) throws SQLException, IOException {
      var arrivals = new HashMap<String, Long>();
      var raw =
          RawStream.start(
              erp,
              "bare",
              message -> {
                if (message.get(message.position()) != 'I') return;
                var now = Arrivals.now();
                synchronized (arrivals) {
                  arrivals.put(firstColumn(message), now);
                }
              });
      return new Listeners(raw, arrivals, FeedClient.polling(server), FeedClient.streaming(server));
    }

    /** Of an insertion: a byte, the table, {@code N}, the number of columns, and the columns. */
    private static String firstColumn(ByteBuffer message) {
      var at = message.position() + 1 + Integer.BYTES + 1 + Short.BYTES + 1;
      var text = new byte[message.getInt(at)];
      message.get(at + Integer.BYTES, text);
      return new String(text, StandardCharsets.UTF_8);
    }

    Map<String, Long> bare(String prefix) {
      synchronized (rawArrivals) {
        var found = new HashMap<String, Long>();
        rawArrivals.forEach(
            (key, at) -> {
              if (key.startsWith(prefix)) found.put(key, at);
            });
        return found;
      }
    }

    void forget() {
      polling.arrivals().clear();
      streaming.arrivals().clear();
    }

    /** Looking into what came takes the processor from what is still on its way. */
    void awaitQuiet() throws InterruptedException {
      var before = -1;
      for (var now = size(); now != before; now = size()) {
        before = now;
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
      }
    }

    private int size() {
      return polling.arrivals().size() + streaming.arrivals().size();
    }

    void await(Map<String, Long> commits) throws InterruptedException {
      var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_ARRIVE);
      while (!haveAll(commits)) {
        if (System.nanoTime() > deadline) throw new IllegalStateException("not all arrived");
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
      }
    }

    private boolean haveAll(Map<String, Long> commits) {
      return bare("").keySet().containsAll(commits.keySet())
          && polling.arrivals().byKey().keySet().containsAll(commits.keySet())
          && streaming.arrivals().byKey().keySet().containsAll(commits.keySet());
    }

    @Override
    public void close() throws IOException {
      raw.close();
      polling.close();
      streaming.close();
    }
  }
}
