package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The first load of a table: from the start of our capture, or of Debezium's engine, to the last
 * row; ours is complete, durable and visible then.
 */
final class InitialLoadBenchmark implements Benchmark {
  private static final ErpTable TABLE = ErpTable.byTerritory(12);

  @Override
  public String name() {
    return "initial-load";
  }

  @Override
  public String question() {
    return "How long does the first load of a table take?";
  }

  @Override
  public void run(Course course) throws Exception {
    var sizes =
        course.sized(List.of(5_000), List.of(200_000, 1_000_000), List.of(1_000_000, 5_000_000));
    for (var rows : sizes) {
      course.say("filling a table with %,d rows".formatted(rows));
      try (var erp = ErpServer.start()) {
        erp.execute(TABLE.create());
        erp.execute(TABLE.insert("1", "" + rows));
        erp.execute("VACUUM (ANALYZE)");
        erp.execute("CHECKPOINT");
        Publication.create(erp, List.of(TABLE));
        new Loads(course, erp, rows).race();
      }
    }
  }

  private record Loads(Course course, ErpServer erp, int rows) {
    void race() throws Exception {
      course.run(
          Race.ofRates("%,d rows of %d columns".formatted(rows, TABLE.columns()), "rows")
              .floor("the engine's snapshot into nothing", this::engine)
              .contender("into the feed", Goal.atLeast(0.8), this::feed)
              .beside("COPY of the table into nothing", this::copy),
          course.sized(0, 1),
          course.sized(1, 5, 3));
    }

    private Outcome engine() throws SQLException, InterruptedException {
      var begun = System.nanoTime();
      try (var engine = BareEngine.ofSnapshot(erp, "engine", TABLE)) {
        engine.await(rows);
        return outcome(begun);
      } finally {
        dropSlots();
      }
    }

    private Outcome feed() throws IOException, SQLException, InterruptedException {
      var catalog = CapturedFeed.catalog(List.of(TABLE));
      try (var files = new ScratchFolder(course.folder("load"));
          var store = FeedStore.start(files.path(), catalog)) {
        var begun = System.nanoTime();
        try (var feed = CapturedFeed.start(erp, store, List.of(TABLE), "sluice")) {
          feed.awaitLoaded(rows);
          var outcome = outcome(begun);
          requireTheSame(store);
          return outcome;
        } finally {
          dropSlots();
        }
      }
    }

    private void requireTheSame(FeedStore store) throws SQLException {
      var expected = erp.database().query(TABLE.sum());
      var kept = store.ask(TABLE.sumInStore());
      if (kept.equals(expected)) return;
      throw new IllegalStateException(
          "the store has " + kept + " (expected, as the ERP has: " + expected + ")");
    }

    private Outcome copy() throws SQLException {
      var begun = System.nanoTime();
      var copied = 0;
      try (var connection = erp.connect()) {
        var copy =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY " + TABLE.name() + " TO STDOUT");
        while (copy.readFromCopy() != null) copied++;
      }
      return Outcome.timed(secondsSince(begun), Tally.of(copied));
    }

    private Outcome outcome(long begun) {
      return Outcome.timed(secondsSince(begun), Tally.of(rows));
    }

    private static double secondsSince(long begun) {
      return (System.nanoTime() - begun) / 1e9;
    }

    private void dropSlots() throws SQLException {
      erp.execute(
          "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active");
    }
  }
}
