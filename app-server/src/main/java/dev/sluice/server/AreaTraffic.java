package dev.sluice.server;

import dev.sluice.domain.Backoff;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.inbound.ApplyPackets;
import dev.sluice.domain.inbound.AwaitedFiles;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.InboundFiles;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.PacketFiles;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.PullFiles;
import dev.sluice.domain.inbound.PullPackets;
import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.domain.outbound.PushId;
import dev.sluice.domain.outbound.PushPlan;
import dev.sluice.domain.outbound.PushSnapshots;
import dev.sluice.domain.outbound.SnapshotPackets;
import dev.sluice.server.SluiceAssembly.ConnectedArea;
import dev.sluice.server.config.PullSettings;
import dev.sluice.server.config.PushSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;

/** What goes to one area of the Dynamics Mobile cloud and comes from it. */
final class AreaTraffic {
  static final Backoff RETRIES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));
  static final Duration LOOK_FOR_DUE = Duration.ofSeconds(1);
  private static final int PARALLEL_PUSHES = 4;
  private static final int PARALLEL_FETCHES = 10; // what is listed at once

  private final ConnectedArea area;
  private final Stores stores;
  private final InstantSource time;

  /** What both ways are noted in, and told to. */
  record Stores(Feed feed, Inbox inbox, InboundFiles files, PushHistory pushes, EventLog events) {}

  AreaTraffic(ConnectedArea area, Stores stores, InstantSource time) {
    this.area = area;
    this.stores = stores;
    this.time = time;
  }

  /**
   * What pushes by schedule and on demand.
   *
   * @param packets of this area
   */
  PushSnapshots pushing(PushSettings settings, SnapshotPackets packets) {
    var cloud = area.cloud();
    var pace = new PushPlan.Pace(settings.times(), settings.atLeast(), RETRIES);
    var plan =
        new PushPlan(
            cloud.area(),
            new LinkedHashSet<>(settings.entities()),
            new LinkedHashSet<>(settings.required()),
            pace,
            PARALLEL_PUSHES);
    var ports =
        new PushSnapshots.Ports(
            stores.feed(), packets, cloud.pushTarget(), stores.pushes(), stores.events());
    var means =
        new PushSnapshots.Means(
            Executors.newVirtualThreadPerTaskExecutor(),
            time,
            new Random(),
            () -> new PushId(UUID.randomUUID().toString()));
    return new PushSnapshots(plan, ports, means);
  }

  /**
   * @param last remembers what came of it
   */
  void pull(PullSettings settings, ErpWriter writer, LastPulls last, Schedules schedules) {
    var cloud = area.cloud();
    var code = new PullPackets.Area(cloud.area(), cloud.format(), settings.acknowledge(), time);
    var name = "pull-" + area.section().name();
    var queue = new PullPackets.Ports(cloud.packets(), stores.inbox(), stores.events());
    var pull = new PullPackets(code, queue, schedules.hands(PARALLEL_FETCHES, name + "-"));
    var origin = PacketOrigin.of(cloud.area());
    var ports = new ApplyPackets.Ports(stores.inbox(), cloud.reader(), writer, stores.events());
    var files = PacketFiles.of(origin, stores.files());
    var awaited = settings.filesWithin().map(it -> new AwaitedFiles(files, it));
    if (awaited.isPresent()) pullFiles(settings, schedules);
    schedules.every(settings.every(), name, () -> last.pull(cloud.area(), pull));
    new Applying(origin, settings.rules())
        .on(
            schedules,
            "apply-" + area.section().name(),
            awaited.map(ports::with).orElse(ports),
            time);
  }

  private void pullFiles(PullSettings settings, Schedules schedules) {
    var cloud = area.cloud();
    var ports = new PullFiles.Ports(cloud.files(), stores.files(), stores.events());
    var pull = new PullFiles(cloud.area(), ports, time);
    schedules.every(settings.every(), "files-" + area.section().name(), pull::pull);
  }
}
