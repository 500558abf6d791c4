package dev.sluice.server;

import dev.sluice.domain.change.Capture;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.FeedWriter;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.WaitingClients;
import dev.sluice.domain.inbound.InboundFiles;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.OperatorName;
import dev.sluice.domain.inbound.PostedPackets;
import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.domain.outbound.SnapshotPackets;
import dev.sluice.domain.outbound.SnapshotSpool;
import dev.sluice.server.config.PushSettings;
import dev.sluice.server.rest.ApiKeys;
import dev.sluice.server.rest.CallerLimits;
import dev.sluice.server.rest.Horizon;
import dev.sluice.server.rest.OperatorKeys;
import dev.sluice.server.rest.PacketIntake;
import dev.sluice.server.rest.ServerTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/** The installation's parts as the web server's beans. */
@Factory
final class ServerFactory {
  private static final int MOST_WAITING = 50_000;

  private final Installation installation;

  ServerFactory(Installation installation) {
    this.installation = installation;
  }

  /** For the store's repositories. */
  @Singleton
  @Named("default")
  DataSource database() {
    return installation.database();
  }

  @Singleton
  Feed feed() {
    return installation.feed();
  }

  @Singleton
  FeedWriter feedWriter() {
    return installation.feed();
  }

  @Singleton
  Catalog catalog() {
    return installation.catalog();
  }

  @Singleton
  DeltaFeed deltas(Inbox inbox) {
    var feed = installation.feed();
    var tokens = new FeedTokens(feed.tokenSecret());
    return new DeltaFeed(feed, tokens, installation.catalog(), installation.time())
        .telling(new PostedPackets(inbox));
  }

  @Singleton
  WaitingClients waitingClients(
      DeltaFeed deltas, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    return new WaitingClients(deltas, executor, installation.time(), MOST_WAITING);
  }

  @Singleton
  ApiKeys apiKeys() {
    return new ApiKeys(installation.configuration().clients().apiKeys());
  }

  @Singleton
  CallerLimits callerLimits() {
    return new CallerLimits(installation.configuration().clients().limits(), installation.time());
  }

  @Singleton
  Horizon horizon() {
    var feed = installation.feed();
    var oldest = feed.status().horizon();
    var begin = oldest.equals(Position.START) ? Instant.EPOCH : feed.committedAt(oldest);
    var retention = installation.configuration().storage().retention();
    return new Horizon(begin, retention, installation.time());
  }

  @Singleton
  OperatorKeys operatorKeys() {
    var operators = new HashMap<String, OperatorName>();
    installation
        .configuration()
        .operators()
        .apiKeys()
        .forEach(it -> operators.put(it.sha256(), it.name()));
    return new OperatorKeys(operators);
  }

  @Singleton
  PacketIntake packetIntake() {
    var packets = installation.configuration().clients().packets();
    return new PacketIntake(
        packets.map(it -> OptionalInt.of(it.mostBytes())).orElse(OptionalInt.empty()));
  }

  @Singleton
  ServerTime time() {
    return new ServerTime(installation.time());
  }

  @Singleton
  EventLog events(MeterRegistry metrics) {
    return new EventLog(metrics);
  }

  @Singleton
  Captures captures(EventLog events) {
    return new Captures(
        installation.adapters().sources().entrySet().stream()
            .map(
                it ->
                    new Capture(
                        it.getKey(),
                        it.getValue(),
                        installation.catalog(),
                        installation.feed(),
                        events,
                        installation.time(),
                        Thread::sleep))
            .toList());
  }

  @Singleton
  SyncPackets syncPackets() {
    var packets = new HashMap<String, SyncPackets.OfArea>();
    for (var area : installation.adapters().areas()) {
      var name = area.section().name();
      var entities = area.section().push().map(PushSettings::entities).orElse(List.of());
      packets.put(name, new SyncPackets.OfArea(area.cloud().encoder(), entities));
    }
    return new SyncPackets(packets);
  }

  @Singleton
  AreaPushes areaPushes(AreaTraffic.Stores stores) throws IOException {
    var folder = installation.configuration().storage().dataDirectory().resolve("packets");
    var areas = new ArrayList<AreaPushes.OfArea>();
    for (var area : installation.adapters().areas()) {
      var name = area.section().name();
      var traffic = new AreaTraffic(area, stores, installation.time());
      var packets =
          SnapshotPackets.in(folder.resolve(name), installation.feed(), area.cloud().encoder());
      area.section()
          .push()
          .map(it -> traffic.pushing(it, packets))
          .ifPresent(it -> areas.add(new AreaPushes.OfArea(name, area.cloud().area(), it)));
    }
    return new AreaPushes(areas);
  }

  @Singleton
  AreaTraffic.Stores stores(
      Feed feed, Inbox inbox, InboundFiles files, PushHistory pushes, EventLog events) {
    return new AreaTraffic.Stores(feed, inbox, files, pushes, events);
  }

  /** At the start, not with the first snapshot: it empties its folder, and health looks there. */
  @Context
  SnapshotSpool snapshotSpool() throws IOException {
    return SnapshotSpool.in(
        installation.configuration().storage().dataDirectory().resolve("snapshots"),
        installation.feed());
  }
}
