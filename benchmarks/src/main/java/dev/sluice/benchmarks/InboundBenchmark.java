package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.domain.entity.UserName;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.util.List;
import java.util.stream.IntStream;

/** Orders of 20 users on their way into the ERP, header and ten lines each. */
final class InboundBenchmark implements Benchmark {
  @Override
  public String name() {
    return "inbound";
  }

  @Override
  public String question() {
    return "How many packets, of one header and ten lines, come into the ERP in a second?";
  }

  @Override
  public void run(Course course) throws Exception {
    course.say("starting an ERP, a store and a cloud");
    try (var erp = ErpServer.start();
        var store = FilledStore.start(course.folder());
        var cloud = FakeDynamicsMobile.start()) {
      erp.execute(Orders.TABLES);
      store.load(Company.users(1), course);
      var sections = sections(erp.database(), store, cloud);
      var folder = ServerFolder.in(course.folder("server"), users(), sections);
      try (var server = ChildServer.start(folder, "512m")) {
        race(course, new WaysIntoErp.Ends(erp, cloud, server));
        course.note("most memory of the server's process", server.mostResident() / 1e6, "MB");
      }
    }
  }

  private static void race(Course course, WaysIntoErp.Ends ends) throws Exception {
    var orders = course.sized(20, 1_000);
    var half = Goal.atLeast(0.5);
    try (var ways = new WaysIntoErp(ends, orders)) {
      var race =
          Race.ofRates("%,d orders of %d users".formatted(orders, Orders.USERS), "packets")
              .floor("JDBC, a batch and a commit each", () -> ways.byJdbc(1))
              .beside("the same on 4 connections", () -> ways.byJdbc(4))
              .contender("from the cloud", half, ways::fromCloud)
              .contender("by POST", half, ways::byPost);
      // The server goes on compiling for some ten thousand packets.
      course.run(race, course.sized(1, 8), course.sized(2, 9));
      ways.requireOnePacketEach();
    }
  }

  private static List<UserName> users() {
    return IntStream.range(0, Orders.USERS).mapToObj(it -> new UserName(Orders.user(it))).toList();
  }

  /** Those of the company but its area, and first what belongs to the section before. */
  private static String[] sections(Database erp, FilledStore store, FakeDynamicsMobile cloud) {
    var company = Company.SECTIONS.substring(0, Company.SECTIONS.indexOf("dynamics-mobile:"));
    var area =
        """
        dynamics-mobile:
          field-sales:
            base-url: "%s"
            app-area: %s
            api-key: "%s"
            pull: {every: 10s, writer: erp}
        """
            .formatted(cloud.baseUrl(), WaysIntoErp.AREA.code(), cloud.apiKey());
    var writer =
        """
        writers:
          erp:
            type: jdbc
            url: "%s"
            username: "%s"
            password: "%s"
        """
            .formatted(erp.url(), erp.user(), erp.password());
    return new String[] {
      "  packets: {writer: erp}\n", store.section(), company, area, writer + Orders.MAPPING
    };
  }
}
