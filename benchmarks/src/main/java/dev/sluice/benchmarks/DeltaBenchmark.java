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
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Deltas of changed rows. The reader holds a tenth of the territories; whenever rows change there,
 * as many change elsewhere.
 */
final class DeltaBenchmark implements Benchmark {
  private static final int TERRITORIES_OF_READER = TERRITORIES / 10;
  private static final int PAGE_ROWS = 50_000;
  private static final int PAGE_BYTES = 4 * 1024 * 1024;

  /** Small deltas are asked for repeatedly in one attempt, or the clock would measure itself. */
  private static final int ROWS_PER_ATTEMPT = 2_000;

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public String question() {
    return "How fast does a client get the rows that changed, and does that depend on all the"
        + " others?";
  }

  @Override
  public void run(Course course) throws Exception {
    var sizes = course.sized(List.of(100, 10), List.of(10_000, 1_000, 10));
    var stores =
        course.sized(
            List.of(10_000), List.of(100_000, 1_000_000), List.of(100_000, 1_000_000, 10_000_000));
    for (var rows : stores) {
      var changed = new ArrayList<>(sizes);
      if (rows >= 1_000_000) changed.addFirst(100_000);
      run(course, rows, changed);
    }
  }

  private static void run(Course course, int rows, List<Integer> sizes) throws Exception {
    course.say("filling a store with %,d rows".formatted(rows));
    var files = course.folder("of-" + rows);
    try (var store = FilledStore.start(files)) {
      store.load(rows, TERRITORIES_OF_READER, course);
      var befores = change(store, sizes);
      store.tidy();
      var folder =
          ServerFolder.in(
              files.resolve("server"), List.of(READER), store.section(), Company.SECTIONS);
      try (var server = ChildServer.start(folder, "1g");
          var connection = server.connect()) {
        for (var size : sizes.reversed()) {
          var before = Objects.requireNonNull(befores.get(size));
          race(
              course,
              "%,d rows of %,d".formatted(size, rows),
              size,
              new Ways(store, connection, before, store.tokenAt(before, READER)));
        }
      }
    }
  }

  /** Changes rows so that from each position that is returned on, so many have changed. */
  private static Map<Integer, Position> change(FilledStore store, List<Integer> sizes) {
    var befores = new LinkedHashMap<Integer, Position>();
    for (var i = 0; i < sizes.size(); i++) {
      befores.put(sizes.get(i), store.feed().status().head());
      var from = i + 1 < sizes.size() ? sizes.get(i + 1) : 0;
      var numbers = IntStream.range(from, sizes.get(i)).boxed();
      store.commit(
          numbers.flatMap(
              it ->
                  Stream.of(Company.customer(ofReader(it), 1), Company.customer(ofOthers(it), 1))));
    }
    return befores;
  }

  /** The number of the reader's nth customer. */
  private static int ofReader(int n) {
    return n / TERRITORIES_OF_READER * TERRITORIES + n % TERRITORIES_OF_READER;
  }

  private static int ofOthers(int n) {
    return n / TERRITORIES_OF_READER * TERRITORIES
        + TERRITORIES_OF_READER
        + n % TERRITORIES_OF_READER;
  }

  private static void race(Course course, String name, int size, Ways ways) throws Exception {
    var times = Math.clamp(ROWS_PER_ATTEMPT / size, 1, 50);
    var numbers = IntStream.range(0, size).mapToObj(it -> Company.customerId(ofReader(it)));
    var copy = CopyRows.of(ways.store.database(), Company.CUSTOMER, numbers);
    var race =
        Race.ofRates(name, "rows")
            .floor("COPY", repeated(times, () -> copied(copy)))
            .contender("feed", Goal.atLeast(0.5), repeated(times, ways::byPort))
            .contender("HTTP", Goal.atLeast(0.5), repeated(times, ways::byHttp));
    course.warmUp(race);
    course.run(race);
  }

  private static Attempt repeated(int times, Attempt attempt) {
    return () -> {
      var outcomes = new ArrayList<Outcome>();
      for (var i = 0; i < times; i++) outcomes.add(attempt.run());
      return Outcome.of(() -> Tally.sum(outcomes.stream().map(it -> it.tally().get()).toList()));
    };
  }

  private static Outcome copied(CopyRows copy) throws SQLException {
    var pieces = copy.read();
    return Outcome.of(() -> CopyRows.tally(pieces));
  }

  /**
   * The ways to the reader's delta from a position to the head.
   *
   * @param token of the position
   */
  private record Ways(FilledStore store, HttpConnection connection, Position before, String token) {

    Outcome byPort() {
      var feed = store.feed();
      var pages = new ArrayList<DeltaPage>();
      var range = Optional.of(DeltaRange.between(before, feed.status().head()));
      while (range.isPresent()) {
        var page =
            feed.delta(
                range.get(), READER, feed.shapes().keySet(), new PageLimits(PAGE_ROWS, PAGE_BYTES));
        pages.add(page);
        range = page.rest();
      }
      return Outcome.of(() -> Tally.of(contents(pages)));
    }

    private static byte[][] contents(List<DeltaPage> pages) {
      return pages.stream()
          .flatMap(it -> it.entities().stream())
          .flatMap(it -> it.update().stream())
          .map(it -> it.content().json())
          .toArray(byte[][]::new);
    }

    Outcome byHttp() throws IOException {
      var pages = new ArrayList<byte[]>();
      var since = token;
      do {
        var target = "/api/v1/delta?limit=" + PAGE_ROWS + "&since=" + since;
        var key = "X-Api-Key: " + ServerFolder.keyOf(READER);
        pages.add(connection.get(target, key).requireOk().body());
        since = JsonRows.textAfter(pages.getLast(), "\"@next\":\"");
      } while (JsonRows.count(beginningOf(pages.getLast()), "\"@more\":true") > 0);
      return Outcome.of(() -> Tally.sum(pages.stream().map(JsonRows::in).toList()));
    }

    private static byte[] beginningOf(byte[] page) {
      return Arrays.copyOf(page, Math.min(page.length, 500));
    }
  }
}
