package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Contender.Attempt;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Goal;
import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Race;
import dev.sluice.benchmarks.harness.Tally;
import dev.sluice.domain.entity.UserName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Polls that are told nothing, and clients that wait for something to be told. */
final class IdlePollBenchmark implements Benchmark {
  private static final int CONNECTIONS = 16;
  private static final int USERS = 500;

  @Override
  public String name() {
    return "idle-poll";
  }

  @Override
  public String question() {
    return "What do clients cost that have nothing to be told?";
  }

  @Override
  public void run(Course course) throws Exception {
    try (var store = FilledStore.start(course.folder())) {
      store.load(course.sized(1_000, 100_000), 10, course);
      var users = IntStream.range(0, USERS).mapToObj(Company::salesperson).toList();
      var folder =
          ServerFolder.in(
              course.folder().resolve("server"), users, store.section(), Company.SECTIONS);
      try (var server = ChildServer.start(folder, "1g")) {
        var polls = users.stream().map(it -> poll(store, it, "0s")).toList();
        race(course, server, polls);
        var waits = users.stream().map(it -> poll(store, it, "60s")).toList();
        for (var clients : course.sized(List.of(100), List.of(1_000, 10_000))) {
          waiting(course, server, waits, clients);
        }
      }
    }
  }

  private static byte[] poll(FilledStore store, UserName user, String wait) {
    var token = store.tokenAt(store.feed().status().head(), user);
    var target = "/api/v1/delta?wait=" + wait + "&since=" + token;
    return HttpConnection.request(target, "X-Api-Key: " + ServerFolder.keyOf(user));
  }

  private static void race(Course course, ChildServer server, List<byte[]> polls) throws Exception {
    var each = course.sized(20, 2_000);
    var bytes = answerTo(server, polls.getFirst()).length;
    var target = FloorController.PATH + "/constant";
    var anyone = List.of(HttpConnection.request(target + "?bytes=" + bytes));
    var key = "X-Api-Key: " + ServerFolder.keyOf(Company.salesperson(0));
    var known = List.of(HttpConnection.request(target + "-to-known?bytes=" + bytes, key));
    course.run(
        Race.ofRates("%d connections".formatted(CONNECTIONS), "polls")
            .floor("a constant for anyone", asked(server, anyone, each, bytes))
            .beside("a constant for callers who are known", asked(server, known, each, bytes))
            .contender("polls", Goal.atLeast(0.5), asked(server, polls, each, bytes)));
  }

  private static byte[] answerTo(ChildServer server, byte[] request) throws IOException {
    try (var connection = server.connect()) {
      return connection.ask(request).requireOk().body();
    }
  }

  /** On each connection so many requests, one after the other; all answers are of one length. */
  private static Attempt asked(ChildServer server, List<byte[]> requests, int each, int bytes) {
    return () -> {
      try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
        var work = new ArrayList<Callable<Long>>();
        for (var i = 0; i < CONNECTIONS; i++) {
          var first = i;
          work.add(() -> ask(server, requests, first, each, bytes));
        }
        var answered = 0L;
        for (var it : threads.invokeAll(work)) answered += it.get();
        var tally = Tally.of(answered);
        return Outcome.of(() -> tally);
      }
    };
  }

  private static long ask(ChildServer server, List<byte[]> requests, int first, int each, int bytes)
      throws IOException {
    try (var connection = server.connect()) {
      for (var i = 0; i < each; i++) {
        var body = connection.ask(requests.get((first + i) % requests.size())).requireOk().body();
        if (body.length != bytes) {
          throw new IllegalStateException(body.length + " bytes (expected: " + bytes + ")");
        }
      }
    }
    return each;
  }

  private static void waiting(Course course, ChildServer server, List<byte[]> waits, int clients)
      throws Exception {
    var before = server.memoryInUse();
    var connections = new ArrayList<HttpConnection>();
    try {
      for (var i = 0; i < clients; i++) {
        var connection = server.connect();
        connections.add(connection);
        connection.send(waits.get(i % waits.size()));
      }
      while (waitingIn(server) < clients) Thread.onSpinWait();
      var each = (server.memoryInUse() - before) / (double) clients;
      course.note("memory of each of %,d waiting clients".formatted(clients), each / 1000, "KB");
    } finally {
      for (var it : connections) it.close();
    }
    while (waitingIn(server) > 0) Thread.onSpinWait();
  }

  private static int waitingIn(ChildServer server) throws IOException {
    try (var connection = server.connect()) {
      var metrics =
          new String(connection.get("/prometheus").requireOk().body(), StandardCharsets.UTF_8);
      return (int)
          metrics
              .lines()
              .filter(it -> it.startsWith("sluice_poll_waiting"))
              .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
              .sum();
    }
  }
}
