package dev.sluice.benchmarks;

import static dev.sluice.benchmarks.Company.CUSTOMER;

import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.benchmarks.harness.Tally;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.outbound.PacketRound;
import dev.sluice.domain.outbound.Segment;
import dev.sluice.domain.outbound.SnapshotEncoder;
import dev.sluice.domain.outbound.SnapshotPacket;
import dev.sluice.domain.outbound.SnapshotPackets;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.dynamicsmobile.DynamicsMobileArea;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The packets of so many users at one position, over and over. For one thread. */
final class PacketPushes implements AutoCloseable {
  static final String OPERATORS_KEY = "slo_benchmark";
  private static final int BUFFER = 1 << 16;
  private static final long PAUSE_OF_AREA = TimeUnit.SECONDS.toNanos(1);

  private final Ends ends;
  private final Path folder;
  private final SnapshotPackets packets;
  private final Set<UserName> users;
  private final PacketRound made;
  private final List<SnapshotPacket> ready;
  private long lastPush = System.nanoTime() - PAUSE_OF_AREA;

  /** Where packets come from and go to. */
  record Ends(FilledStore store, UploadSink sink, ChildServer server) {}

  private PacketPushes(Ends ends, Path folder, SnapshotPackets packets, Set<UserName> users) {
    this.ends = ends;
    this.folder = folder;
    this.packets = packets;
    this.users = users;
    this.made = round(users);
    this.ready = users.stream().map(made::packetOf).toList();
  }

  static PacketPushes of(int users, Path folder, Ends ends) throws IOException {
    var names = new LinkedHashSet<UserName>();
    IntStream.range(0, users).mapToObj(Company::salesperson).forEach(names::add);
    var packets = SnapshotPackets.in(folder.resolve("rows"), ends.store().feed(), encoder());
    return new PacketPushes(ends, folder, packets, names);
  }

  private static SnapshotEncoder encoder() {
    var settings =
        Map.<String, Object>of(
            "base-url", "http://127.0.0.1:1", "app-area", "PACKETS", "api-key", "none");
    return DynamicsMobileArea.of(
            new Settings("dynamics-mobile", new LinkedHashMap<>(settings), new Problems()),
            InstantSource.system())
        .encoder();
  }

  /** Of all packets together. */
  long bytes() {
    return ready.stream().mapToLong(SnapshotPacket::size).sum();
  }

  private PacketRound round(Set<UserName> some) {
    var head = ends.store().feed().status().head();
    return packets.at(head, some, Set.of(CUSTOMER), it -> Thread.ofVirtual().start(it));
  }

  /** One packet is made; what is distinct of all is written once, and all are sent. */
  Outcome bytesAlone() throws IOException {
    var first = users.iterator().next();
    try (var round = round(Set.of(first))) {
      if (round.packetOf(first).size() == 0) throw new IllegalStateException("an empty packet");
    }
    var copy = Files.createTempFile(folder, "copy", ".rows");
    try (var out = Files.newOutputStream(copy)) {
      for (var file : distinctFiles()) Files.copy(file, out);
    } finally {
      Files.delete(copy);
    }
    return sent(ready);
  }

  private Set<Path> distinctFiles() {
    var files = new LinkedHashSet<Path>();
    for (var packet : ready) {
      for (var segment : packet.segments()) {
        if (segment instanceof Segment.InFile(var file, _)) files.add(file);
      }
    }
    return files;
  }

  private Outcome sent(List<SnapshotPacket> some) throws IOException {
    try (var connection = ends.sink().connect()) {
      for (var packet : some) put(packet, connection);
    }
    return arrived();
  }

  private Outcome arrived() {
    var taken = ends.sink().taken();
    return Outcome.of(() -> taken);
  }

  private static void put(SnapshotPacket packet, HttpConnection connection) throws IOException {
    var head =
        "PUT /storage HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + packet.size() + "\r\n\r\n";
    connection.send(head.getBytes(StandardCharsets.US_ASCII));
    var buffer = new byte[BUFFER];
    try (var bytes = packet.open()) {
      for (var n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        connection.send(n == BUFFER ? buffer : Arrays.copyOf(buffer, n));
      }
    }
    var status = connection.receive().status();
    if (status != 200) throw new IllegalStateException(status + " (expected: 200)");
  }

  Outcome encodedAndSent() throws IOException {
    try (var round = round(users);
        var connection = ends.sink().connect()) {
      for (var user : users) put(round.packetOf(user), connection);
    }
    return arrived();
  }

  /** A server that knows of no push makes its first at once. */
  void awaitFirst() throws InterruptedException {
    ends.sink().await(users.size());
    var _ = ends.sink().taken();
    lastPush = System.nanoTime();
  }

  /** On demand, to everyone, as an operator would; not sooner than the area allows it again. */
  Outcome pushedByServer() throws Exception {
    var never = new CountDownLatch(1);
    var rest = PAUSE_OF_AREA - (System.nanoTime() - lastPush);
    var _ = rest > 0 && never.await(rest, TimeUnit.NANOSECONDS);
    var begun = System.nanoTime();
    try (var connection = ends.server().connect()) {
      var request =
          HttpConnection.post(
              "/api/v1/pushes?area=field-sales&force=true",
              new byte[0],
              "X-Api-Key: " + OPERATORS_KEY);
      connection.ask(request).requireOk();
    }
    lastPush = System.nanoTime();
    var taken = ends.sink().taken();
    return Outcome.timed((lastPush - begun) / 1e9, taken);
  }

  Outcome encoded() {
    try (var round = round(users)) {
      var count = users.stream().map(round::packetOf).filter(it -> it.size() > 0).count();
      return Outcome.of(() -> Tally.of(count));
    }
  }

  @Override
  public void close() {
    made.close();
  }
}
