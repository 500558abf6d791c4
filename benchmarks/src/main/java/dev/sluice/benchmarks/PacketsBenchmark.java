package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.RaceResult;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Packets of many users, nine tenths of which all of them see. */
final class PacketsBenchmark implements Benchmark {
  private static final String HEAP = "256m";

  @Override
  public String name() {
    return "packets";
  }

  @Override
  public String question() {
    return "What do the packets of many users cost, who see nine tenths of them in common?";
  }

  @Override
  public void run(Course course) throws Exception {
    var one = raceOf(1, course);
    if (course.sized(false, true)) raceOf(50, course);
    var most = course.sized(4, 200);
    var all = raceOf(most, course);
    course.note(
        most + " users encoded, times one user", encoding(all) / encoding(one), "(20.9 by bytes)");
  }

  private static double encoding(RaceResult race) {
    return race.series().getLast().values(race.measure()).median();
  }

  private static RaceResult raceOf(int users, Course course) throws Exception {
    var shared = course.sized(900, 36_000);
    var folder = course.folder("of-" + users);
    course.say("filling a store for " + users + " users");
    try (var store = FilledStore.start(folder);
        var sink = UploadSink.start()) {
      store.load(rows(users, shared, shared / 9), course);
      store.tidy();
      try (var server = server(folder.resolve("server"), store, sink);
          var pushes = PacketPushes.of(users, folder, new PacketPushes.Ends(store, sink, server))) {
        pushes.awaitFirst();
        var result = race(course, users, pushes);
        course.note(users + " users: all packets", pushes.bytes() / 1e6, "MB");
        course.note(users + " users: server's process at most", server.mostResident() / 1e6, "MB");
        return result;
      }
    }
  }

  private static RaceResult race(Course course, int users, PacketPushes pushes) throws Exception {
    var twice = Goal.atMost(2);
    var race =
        Race.ofTimes(users + " users", "packets")
            .floor("one encoded, all bytes to a file and a socket", pushes::bytesAlone)
            .contender("encoded and sent", twice, pushes::encodedAndSent)
            .contender("pushed by the server", twice, pushes::pushedByServer)
            .beside("encoded", pushes::encoded);
    // gigabytes each time
    return users > 1 ? course.run(race, 1, course.sized(2, 5)) : course.run(race);
  }

  private static ChildServer server(Path folder, FilledStore store, UploadSink sink)
      throws Exception {
    var company = Company.SECTIONS.substring(0, Company.SECTIONS.indexOf("dynamics-mobile:"));
    // By itself it pushes on the 29th of February.
    var area =
        """
        dynamics-mobile:
          field-sales:
            base-url: "%s"
            app-area: PACKETS
            api-key: none
            push: {at: ["0 0 29 2 *"], zone: UTC, at-most-every: 1s, entities: [Customer]}
        operators:
          api-keys:
            - {name: bench, sha256: "%s"}
        """
            .formatted(sink.baseUrl(), ServerFolder.sha256(PacketPushes.OPERATORS_KEY));
    var users = List.of(new UserName("NOBODY"));
    var written = ServerFolder.in(folder, users, store.section(), company, area);
    return ChildServer.start(written, HEAP);
  }

  private static Stream<FeedChange> rows(int users, int shared, int own) {
    var people =
        IntStream.range(0, users)
            .boxed()
            .flatMap(
                it ->
                    Stream.of(
                        Company.listed(Company.salesperson(it)),
                        Company.holds(Company.salesperson(it), it)));
    var everyones =
        IntStream.range(0, shared).mapToObj(it -> Company.customer(it, 0, Scope.EVERYONE));
    var theirs =
        IntStream.range(0, users * own)
            .mapToObj(it -> Company.customer(shared + it, 0, Company.territory(it / own)));
    return Stream.concat(people, Stream.concat(everyones, theirs));
  }
}
