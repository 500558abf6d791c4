package dev.sluice.benchmarks;

import static dev.sluice.benchmarks.Company.READER;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.Tally;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import dev.sluice.domain.feed.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one would otherwise let phones ask: the changes of a document database. It tells everybody
 * everything, so the reader sees all rows here.
 */
final class PouchDbBenchmark implements Benchmark {
  private static final int DOCUMENTS_AT_ONCE = 1_000;
  private static final int PAGE_ROWS = 50_000;

  @Override
  public String name() {
    return "express-pouchdb";
  }

  @Override
  public String question() {
    return "How do deltas compare with the changes of express-pouchdb?";
  }

  @Override
  public Optional<String> lacking() {
    return PouchDb.INSTALLED.lacking();
  }

  @Override
  public void run(Course course) throws Exception {
    int rows = course.sized(2_000, 100_000);
    try (var pouch = PouchDb.start(course.folder("pouchdb"));
        var store = FilledStore.start(course.folder())) {
      course.say("filling both with %,d rows".formatted(rows));
      store.load(rows, Company.TERRITORIES, course);
      write(pouch, 0, rows, 0);
      var befores =
          change(store, pouch, course.sized(List.of(100, 10), List.of(10_000, 1_000, 10)));
      store.tidy();
      var folder =
          ServerFolder.in(
              course.folder("server"), List.of(READER), store.section(), Company.SECTIONS);
      try (var server = ChildServer.start(folder, "1g");
          var ours = server.connect();
          var others = pouch.connect()) {
        for (var it : befores.entrySet()) {
          race(course, it.getKey(), new Ways(store, ours, others, it.getValue()));
        }
      }
    }
  }

  /** Where both stood before so many rows changed. */
  private record Before(Position ours, String others) {}

  private static Map<Integer, Before> change(FilledStore store, PouchDb pouch, List<Integer> sizes)
      throws IOException, InterruptedException {
    var befores = new LinkedHashMap<Integer, Before>();
    for (var i = 0; i < sizes.size(); i++) {
      befores.put(sizes.get(i), new Before(store.feed().status().head(), pouch.head()));
      var from = i + 1 < sizes.size() ? sizes.get(i + 1) : 0;
      store.commit(customers(from, sizes.get(i), 1));
      write(pouch, from, sizes.get(i), 1);
    }
    return befores;
  }

  private static Stream<FeedChange> customers(int from, int until, int version) {
    return IntStream.range(from, until).mapToObj(it -> Company.customer(it, version));
  }

  private static void write(PouchDb pouch, int from, int until, int version)
      throws IOException, InterruptedException {
    for (var at = from; at < until; at += DOCUMENTS_AT_ONCE) {
      var documents = new LinkedHashMap<String, byte[]>();
      for (var it : customers(at, Math.min(at + DOCUMENTS_AT_ONCE, until), version).toList()) {
        if (it instanceof RowWritten written)
          documents.put(written.row().value(), written.content().json());
      }
      pouch.write(documents);
    }
  }

  private static void race(Course course, int size, Ways ways) throws Exception {
    var times = Math.clamp(2_000 / size, 1, 50);
    course.run(
        Race.ofRates("%,d changed rows".formatted(size), "rows")
            .floor("express-pouchdb, _changes", () -> ways.repeated(times, ways::byChanges))
            .contender("our deltas", Goal.atLeast(1), () -> ways.repeated(times, ways::byDelta)));
  }

  /** The two ways to what changed; rows are counted when the clock has stopped. */
  private record Ways(
      FilledStore store, HttpConnection ours, HttpConnection others, Before before) {
    private interface Way {
      List<byte[]> go() throws IOException;
    }

    Outcome repeated(int times, Way way) throws IOException {
      var answers = new ArrayList<byte[]>();
      for (var i = 0; i < times; i++) answers.addAll(way.go());
      return Outcome.of(
          () -> Tally.of(answers.stream().mapToLong(it -> JsonRows.count(it, "\"no\":\"")).sum()));
    }

    List<byte[]> byChanges() throws IOException {
      var target = PouchDb.DATABASE + "/_changes?include_docs=true&since=" + before.others();
      return List.of(others.get(target).requireOk().body());
    }

    List<byte[]> byDelta() throws IOException {
      var since = store.tokenAt(before.ours(), READER);
      var target = "/api/v1/delta?limit=" + PAGE_ROWS + "&since=" + since;
      var key = "X-Api-Key: " + ServerFolder.keyOf(READER);
      return List.of(ours.get(target, key).requireOk().body());
    }
  }
}
