package dev.sluice.server;

import dev.sluice.domain.change.Capture;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.WaitingClients;
import dev.sluice.server.PacketEncoders.AreaPackets;
import dev.sluice.server.config.PushSettings;
import dev.sluice.server.rest.ApiKeys;
import dev.sluice.server.rest.CallerLimits;
import dev.sluice.server.rest.Horizon;
import dev.sluice.server.rest.SnapshotSpool;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
  Catalog catalog() {
    return installation.catalog();
  }

  @Singleton
  DeltaFeed deltas() {
    var feed = installation.feed();
    var tokens = new FeedTokens(feed.tokenSecret());
    return new DeltaFeed(feed, tokens, installation.catalog(), installation.time());
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
  PacketEncoders packetEncoders() {
    var packets = new HashMap<String, AreaPackets>();
    for (var area : installation.adapters().areas()) {
      var entities = area.section().push().map(PushSettings::entities).orElse(List.of());
      packets.put(area.section().name(), new AreaPackets(area.cloud().encoder(), entities));
    }
    return new PacketEncoders(packets);
  }

  /** At the start, not with the first snapshot: it empties its folder, and health looks there. */
  @Context
  SnapshotSpool snapshotSpool() throws IOException {
    return SnapshotSpool.in(
        installation.configuration().storage().dataDirectory().resolve("snapshots"));
  }
}
