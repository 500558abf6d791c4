package dev.sluice.benchmarks;

import static dev.sluice.benchmarks.Company.READER;
import static dev.sluice.benchmarks.Company.TERRITORIES;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Contender.Attempt;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.Tally;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Everything that a new client sees; the reader holds a fifth of the territories. */
final class FirstSyncBenchmark implements Benchmark {
  private static final int TERRITORIES_OF_READER = TERRITORIES / 5;
  private static final String HEAP = "256m";

  @Override
  public String name() {
    return "first-sync";
  }

  @Override
  public String question() {
    return "How fast does a new client get everything, from a server with a heap of " + HEAP + "?";
  }

  @Override
  public void run(Course course) throws Exception {
    var rows = course.sized(5_000, 1_000_000);
    course.say("filling a store with %,d rows".formatted(rows));
    try (var store = FilledStore.start(course.folder())) {
      store.load(rows, TERRITORIES_OF_READER, course);
      store.tidy();
      var folder =
          ServerFolder.in(
              course.folder().resolve("server"),
              List.of(READER),
              store.section(),
              Company.SECTIONS);
      try (var server = ChildServer.start(folder, HEAP);
          var connection = server.connect()) {
        race(course, store, connection, rows);
        course.note("most memory of the server's process", server.mostResident() / 1e6, "MB");
      }
    }
  }

  private static void race(Course course, FilledStore store, HttpConnection connection, int rows)
      throws Exception {
    var seen =
        IntStream.range(0, rows)
            .filter(it -> it % TERRITORIES < TERRITORIES_OF_READER)
            .mapToObj(Company::customerId)
            .toList();
    var copy = CopyRows.of(store.database(), Company.CUSTOMER, seen.stream());
    var half = Goal.atLeast(0.5);
    course.run(
        Race.ofRates("%,d rows of %,d".formatted(seen.size(), rows), "rows")
            .floor("COPY", () -> copied(copy))
            .contender("NDJSON", half, got(connection, "application/x-ndjson", JsonRows::in))
            .contender("JSON", half, got(connection, "application/json", JsonRows::in))
            .contender(
                "packet", half, got(connection, "application/xml", FirstSyncBenchmark::packet)));
  }

  private static Outcome copied(CopyRows copy) throws Exception {
    var pieces = copy.read();
    return Outcome.of(() -> CopyRows.tally(pieces));
  }

  private static Attempt got(
      HttpConnection connection, String form, Function<byte[], Tally> tally) {
    var key = "X-Api-Key: " + ServerFolder.keyOf(READER);
    return () -> {
      var body = connection.get("/api/v1/snapshot", key, "Accept: " + form).requireOk().body();
      return Outcome.of(() -> tally.apply(body));
    };
  }

  /** A packet's rows are written otherwise, so they are only counted: by their mail addresses. */
  private static Tally packet(byte[] body) {
    return Tally.of(JsonRows.count(body, "@trading-house.example"));
  }
}
