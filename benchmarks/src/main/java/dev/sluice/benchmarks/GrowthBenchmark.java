package dev.sluice.benchmarks;

import static dev.sluice.benchmarks.Company.CUSTOMER;
import static dev.sluice.benchmarks.Company.READER;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Curve;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Measure;
import dev.sluice.benchmarks.harness.RaceResult;
import dev.sluice.benchmarks.harness.Sample;
import dev.sluice.benchmarks.harness.Series;
import dev.sluice.benchmarks.harness.Tally;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The same things in companies of 1, 10 and 100 times the rows and users. What is compared is the
 * time of one row or one user: if that stays, the whole grows linearly.
 */
final class GrowthBenchmark implements Benchmark {
  private static final List<Integer> TIMES = List.of(1, 10, 100);
  private static final int READ_TERRITORIES = 100;

  /** An index gets deeper, a cache too small; what is worse than linear grows by far more. */
  private static final double AT_MOST = 2;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String question() {
    return "What becomes of all this in a company of 10 or 100 times the rows and users?";
  }

  @Override
  public void run(Course course) throws Exception {
    var measured = new LinkedHashMap<String, List<Series>>();
    for (var times : TIMES) {
      var rows = times * course.sized(200, 10_000, 50_000);
      var users = times * course.sized(1, 10);
      course.say("%,d rows, %,d users".formatted(rows, users));
      try (var store = FilledStore.start(course.folder("of-" + times))) {
        var company = new Growing(course, store, rows, users, course.sized(50, 1_000));
        company.measure().forEach((what, samples) -> note(measured, what, times, samples));
      }
    }
    measured.forEach((what, series) -> report(course, what, series));
  }

  private static void note(
      Map<String, List<Series>> measured, String what, int times, List<Sample> samples) {
    var goal = times == 1 ? Optional.<Goal>empty() : Optional.of(Goal.atMost(AT_MOST));
    measured
        .computeIfAbsent(what, _ -> new ArrayList<>())
        .add(new Series(times + " times", goal, samples));
  }

  private static void report(Course course, String what, List<Series> series) {
    course.add(new RaceResult(what, "", Measure.TIME_OF_ONE, series));
    var points = new ArrayList<Curve.Point>();
    for (var i = 0; i < series.size(); i++) {
      points.add(new Curve.Point(TIMES.get(i), series.get(i).values(Measure.TIME_OF_ONE).median()));
    }
    course.draw(new Curve(what, points));
  }

  /** One of the companies. */
  private record Growing(Course course, FilledStore store, int rows, int users, int changes) {

    Map<String, List<Sample>> measure() throws Exception {
      var samples = new LinkedHashMap<String, List<Sample>>();
      samples.put("a row of the first load", List.of(timed(rows, this::load)));
      store.tidy();
      var before = store.feed().status().head();
      samples.put("a changed row into the feed", repeated(changes, this::change));
      store.tidy();
      samples.put("a row of a delta", repeated(changes, () -> delta(before)));
      samples.put("a row of a snapshot", repeated(visible(), this::snapshot));
      samples.put("a user's poll with nothing to tell", repeated(users, this::polls));
      return samples;
    }

    private List<Sample> repeated(int count, Work work) throws Exception {
      for (var i = 0; i < course.sized(1, 3); i++) work.run();
      var samples = new ArrayList<Sample>();
      for (var i = 0; i < course.sized(2, 9); i++) samples.add(timed(count, work));
      return samples;
    }

    private static Sample timed(int count, Work work) throws Exception {
      var begun = System.nanoTime();
      work.run();
      return new Sample((System.nanoTime() - begun) / 1e9, Tally.of(count));
    }

    private void load() {
      var assigned =
          IntStream.range(0, users)
              .boxed()
              .flatMap(
                  it ->
                      Stream.of(
                          Company.listed(user(it)),
                          Company.holds(user(it), 2 * it),
                          Company.holds(user(it), 2 * it + 1)));
      var reader =
          Stream.concat(
              Stream.of(Company.listed(READER)),
              IntStream.range(0, READ_TERRITORIES).mapToObj(it -> Company.holds(READER, it)));
      var customers = IntStream.range(0, rows).mapToObj(it -> Company.customer(it, 0));
      store.load(Stream.of(assigned, reader, customers).flatMap(it -> it), course);
    }

    private static UserName user(int number) {
      return Company.salesperson(number);
    }

    /** Customers that the reader sees, each time with another content. */
    private void change() {
      var version = (int) store.feed().status().head().value();
      store.commit(changed().mapToObj(it -> Company.customer(it, version, Company.territory(1))));
    }

    private IntStream changed() {
      return IntStream.range(0, changes).map(it -> (int) (it * (long) rows / changes));
    }

    private void delta(Position before) {
      var pages = new ArrayList<DeltaPage>();
      var range = Optional.of(DeltaRange.between(before, store.feed().status().head()));
      while (range.isPresent()) {
        var limits = new PageLimits(50_000, 4 * 1024 * 1024);
        var page = store.feed().delta(range.get(), READER, Set.of(CUSTOMER), limits);
        pages.add(page);
        range = page.rest();
      }
      var found =
          pages.stream()
              .flatMap(it -> it.entities().stream())
              .mapToInt(it -> it.update().size() + it.insert().size())
              .sum();
      require(found, changes);
    }

    /** A tenth of all, and what moved there. */
    private int visible() {
      var moved = changed().filter(it -> it % Company.TERRITORIES >= READ_TERRITORIES).count();
      return (int)
          (IntStream.range(0, rows)
                  .filter(it -> it % Company.TERRITORIES < READ_TERRITORIES)
                  .count()
              + moved);
    }

    private void snapshot() {
      var found = new int[1];
      store
          .feed()
          .snapshot(store.feed().status().head(), READER, Set.of(CUSTOMER), (_, _) -> found[0]++);
      require(found[0], visible());
    }

    private void polls() {
      var head = store.feed().status().head();
      for (var i = 0; i < users; i++) {
        if (!store.feed().isUnchangedSince(head, user(i), Set.of(CUSTOMER))) require(1, 0);
      }
    }

    private static void require(int found, int expected) {
      if (found != expected) {
        throw new IllegalStateException(found + " rows (expected: " + expected + ")");
      }
    }
  }

  private interface Work {
    void run() throws Exception;
  }
}
