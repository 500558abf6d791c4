package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Measure;
import dev.sluice.benchmarks.harness.RaceResult;
import dev.sluice.benchmarks.harness.Sample;
import dev.sluice.benchmarks.harness.Series;
import dev.sluice.benchmarks.harness.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How much there is of everything, after a load and after one change of every row. */
final class SizeBenchmark implements Benchmark {
  @Override
  public String name() {
    return "size";
  }

  @Override
  public String question() {
    return "How large is a row in the store, a change that is kept, and a change on its way?";
  }

  @Override
  public void run(Course course) throws Exception {
    for (var columns : course.sized(List.of(12), List.of(4, 12, 50))) {
      var files = course.folder("columns-" + columns);
      var table = ErpTable.forEveryone(columns);
      try (var erp = ErpServer.start();
          var store = FeedStore.start(files, CapturedFeed.catalog(List.of(table)))) {
        erp.execute(table.create());
        new Sizes(course, erp, store, table, course.sized(2_000, 100_000, 1_000_000)).measure();
      }
    }
  }

  private record Sizes(Course course, ErpServer erp, FeedStore store, ErpTable table, int rows) {
    void measure() throws Exception {
      erp.execute(table.insert("1", "" + rows));
      erp.execute("VACUUM (ANALYZE)");
      var before = size("current_row,membership,scope,row_log,past_row");
      try (var feed = CapturedFeed.start(erp, store, List.of(table), "sluice")) {
        feed.awaitLoaded(rows);
        add("a row kept", "the store", 2, size("current_row,membership,scope") - before);
        feed.slot().awaitReader();
        erp.execute(table.update("1", "" + rows));
        feed.await(rows);
      }
      requireTheSame();
      add("a change kept", "the store", 2, size("row_log,past_row,feed_commit"));
      onTheWire();
    }

    /** Bytes of the store's tables with their indexes, without what is dead. */
    private long size(String tables) throws SQLException {
      store.execute("VACUUM (ANALYZE)");
      return Long.parseLong(
          store.ask(
              "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(string_to_array('"
                  + tables
                  + "', ',')) name"));
    }

    private void requireTheSame() throws SQLException {
      var expected = erp.database().query(table.sum());
      var kept = store.ask(table.sumInStore());
      if (kept.equals(expected)) return;
      throw new IllegalStateException(
          "the store has " + kept + " (expected, as the ERP has: " + expected + ")");
    }

    private void add(String what, String who, double goal, long bytes) throws SQLException {
      var size = erp.database().query("SELECT pg_total_relation_size('" + table.name() + "')");
      var name = "%s, %d columns".formatted(what, table.columns());
      add(name, "a row of the ERP's table", Long.parseLong("" + size), who, goal, bytes);
    }

    private void add(
        String what, String floor, long floorBytes, String who, double goal, long bytes) {
      course.say("%s: %,d bytes, %s: %,d bytes".formatted(what, bytes / rows, floor, floorBytes));
      course.add(
          new RaceResult(
              what,
              "rows",
              Measure.BYTES,
              List.of(
                  series(floor, Optional.empty(), floorBytes),
                  series(who, Optional.of(Goal.atMost(goal)), bytes))));
    }

    private Series series(String who, Optional<Goal> goal, long bytes) {
      return new Series(who, goal, List.of(new Sample(1, new Tally(rows, bytes, 0))));
    }

    /** What a client is sent that asks for everything: each row is one net change. */
    private void onTheWire() throws Exception {
      var sections =
          """
          sources:
            erp: {type: silent}
          entities:
            %s: {source: erp, table: public.%s}
          """
              .formatted(table.entity(), table.name());
      var folder =
          ServerFolder.in(
              course.folder("server-" + table.columns()),
              List.of(Company.READER),
              store.section(),
              sections);
      var json = store.ask("SELECT sum(length(content)) FROM current_row");
      try (var server = ChildServer.start(folder, "1g")) {
        add(
            "a change on the wire, %d columns".formatted(table.columns()),
            "the row as JSON",
            Long.parseLong(json),
            "a delta by HTTP",
            1.1,
            bytesOfEverything(server));
      }
    }

    private long bytesOfEverything(ChildServer server) throws IOException {
      var key = "X-Api-Key: " + ServerFolder.keyOf(Company.READER);
      var bytes = 0L;
      var found = 0L;
      try (var connection = server.connect()) {
        for (var since = ""; found < rows; ) {
          var body = connection.get("/api/v1/delta?limit=50000" + since, key).requireOk().body();
          bytes += body.length;
          var more = JsonRows.count(body, "{\"rowId\":");
          if (more == 0) throw new IllegalStateException(found + " rows (expected: " + rows + ")");
          found += more;
          since = "&since=" + JsonRows.textAfter(body, "\"@next\":\"");
        }
      }
      return bytes;
    }
  }
}
