package dev.sluice.server;

import dev.sluice.domain.change.Capture;
import dev.sluice.domain.change.CaptureProgress.State;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.store.StoreSize;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What can only be known by asking, as gauges. Sources and store are asked now and then, and never
 * by a scrape, which must not wait for an ERP that does not answer.
 */
@Singleton
final class SluiceMetrics {
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Installation installation;
  private final Captures captures;
  private final Inbox inbox;
  private final MeterRegistry metrics;
  private final Map<Capture, SourceLag> lags = new ConcurrentHashMap<>();
  private final Map<String, Map<PacketState.Kind, Long>> packets = new ConcurrentHashMap<>();
  private volatile StoreSize size = StoreSize.UNKNOWN;

  SluiceMetrics(Installation installation, Captures captures, Inbox inbox, MeterRegistry metrics) {
    this.installation = installation;
    this.captures = captures;
    this.inbox = inbox;
    this.metrics = metrics;
    feed();
    captures.all().forEach(this::source);
    origins().forEach(it -> inbox(it.name()));
  }

  /** How far a source was behind when it was last asked. */
  SourceLag lagOf(Capture capture) {
    return lags.getOrDefault(capture, SourceLag.UNKNOWN);
  }

  private void feed() {
    gauge("sluice.feed.head", Tags.empty(), () -> installation.feed().status().head().value());
    gauge(
        "sluice.feed.horizon", Tags.empty(), () -> installation.feed().status().horizon().value());
    gauge("sluice.store.rows", Tags.empty(), () -> size.rows());
    gauge("sluice.store.scopes", Tags.empty(), () -> size.scopes());
    gauge("sluice.store.bytes", Tags.empty(), () -> size.bytes());
  }

  private void source(Capture capture) {
    var tags = Tags.of("source", capture.progress().source().value());
    gauge("sluice.source.lag.bytes", tags, () -> orNan(lagOf(capture).bytes()));
    gauge("sluice.source.retained.bytes", tags, () -> orNan(lagOf(capture).retained()));
    gauge("sluice.source.lag.seconds", tags, () -> lagSeconds(capture));
    gauge(
        "sluice.source.streaming",
        tags,
        () -> capture.progress().state() == State.STREAMING ? 1 : 0);
    var tables = installation.catalog().tablesOf(capture.progress().source());
    new LoadMetrics(capture.progress(), metrics).register(tables);
  }

  private static double orNan(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : Double.NaN;
  }

  /** While streaming, the delay of the last commit; otherwise the time since it streamed last. */
  double lagSeconds(Capture capture) {
    var progress = capture.progress();
    var lag =
        progress.state() == State.STREAMING
            ? progress.delay().orElse(Duration.ZERO)
            : Duration.between(progress.since(), installation.time().instant());
    return lag.toMillis() / 1000.0;
  }

  private void inbox(String area) {
    for (var kind : PacketState.Kind.values()) {
      gauge(
          "sluice.inbox.packets",
          Tags.of("area", area, "state", kind.name().toLowerCase(Locale.ROOT)),
          () -> packets.getOrDefault(area, Map.of()).getOrDefault(kind, 0L));
    }
  }

  private void gauge(String name, Tags tags, Supplier<Number> value) {
    Gauge.builder(name, value).tags(tags).register(metrics);
  }

  void on(Schedules schedules) {
    for (var capture : captures.all()) {
      schedules.every(
          PAUSE, "lag of " + capture.progress().source(), () -> lags.put(capture, capture.lag()));
    }
    schedules.every(PAUSE, "sizes", this::measure);
  }

  private void measure() {
    size = StoreSize.of(installation.database());
    for (var origin : origins()) packets.put(origin.name(), inbox.counts(origin));
  }

  private List<PacketOrigin> origins() {
    var origins = new ArrayList<PacketOrigin>();
    for (var area : installation.adapters().areas()) {
      origins.add(PacketOrigin.of(area.cloud().area()));
    }
    if (installation.configuration().clients().packets().isPresent()) {
      origins.add(PacketOrigin.CLIENTS);
    }
    return origins;
  }
}
