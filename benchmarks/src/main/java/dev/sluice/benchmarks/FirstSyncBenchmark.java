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
import dev.sluice.domain.entity.RowId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Everything that a new client sees, who holds a fifth of the territories, and then all. */
final class FirstSyncBenchmark implements Benchmark {
  private static final int A_FIFTH = TERRITORIES / 5;
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
      store.load(rows, A_FIFTH, course);
      store.tidy();
      race(course, store, rows, A_FIFTH);
      store.commit(Company.readerHolds(A_FIFTH, TERRITORIES));
      race(course, store, rows, TERRITORIES);
    }
  }

  private static void race(Course course, FilledStore store, int rows, int territories)
      throws Exception {
    var folder =
        ServerFolder.in(
            course.folder("server" + territories),
            List.of(READER),
            store.section(),
            Company.SECTIONS);
    var seen =
        IntStream.range(0, rows)
            .filter(it -> it % TERRITORIES < territories)
            .mapToObj(Company::customerId)
            .toList();
    try (var server = ChildServer.start(folder, HEAP);
        var connection = server.connect()) {
      var race = race(store, connection, seen, rows);
      if (seen.size() < rows) course.run(race);
      else course.run(race, 1, course.sized(2, 5));
      course.note(
          "most memory of the server's process, %,d rows".formatted(seen.size()),
          server.mostResident() / 1e6,
          "MB");
    }
  }

  private static Race race(FilledStore store, HttpConnection connection, List<RowId> seen, int rows)
      throws Exception {
    var copy = CopyRows.of(store.database(), Company.CUSTOMER, seen.stream());
    var half = Goal.atLeast(0.5);
    return Race.ofRates("%,d rows of %,d".formatted(seen.size(), rows), "rows")
        .floor("COPY", () -> copied(copy))
        .contender("NDJSON", half, got(connection, "application/x-ndjson", JsonRows::in))
        .contender("JSON", half, got(connection, "application/json", JsonRows::in))
        .contender("packet", half, got(connection, "application/xml", FirstSyncBenchmark::packet));
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
