package dev.sluice.server;

import dev.sluice.domain.change.Capture;
import dev.sluice.domain.change.CaptureProgress;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/**
 * Ready when the first load of every source is complete. A source that is away later does not make
 * the server unready, for clients are still answered; it is told here and in the metrics.
 */
@Singleton
@Readiness
final class SourceHealth implements HealthIndicator {
  private final Installation installation;
  private final Captures captures;
  private final SluiceMetrics metrics;

  SourceHealth(Installation installation, Captures captures, SluiceMetrics metrics) {
    this.installation = installation;
    this.captures = captures;
    this.metrics = metrics;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var sources = new LinkedHashMap<String, Object>();
    captures.all().forEach(it -> sources.put(it.progress().source().value(), describe(it)));
    var ready = installation.feed().status().loaded();
    return Publishers.just(
        HealthResult.builder("sources", ready ? HealthStatus.UP : HealthStatus.DOWN)
            .details(sources)
            .build());
  }

  private Map<String, Object> describe(Capture capture) {
    var progress = capture.progress();
    var lag = metrics.lagOf(capture);
    var description = new LinkedHashMap<String, Object>();
    description.put("state", progress.state().name().toLowerCase(Locale.ROOT));
    description.put("since", progress.since().toString());
    description.put("rowsLoaded", progress.loadedRows());
    progress.load().ifPresent(it -> description.put("load", LoadInWords.members(it)));
    progress.delay().ifPresent(it -> description.put("delaySeconds", it.toMillis() / 1000.0));
    description.put("lagSeconds", metrics.lagSeconds(capture));
    lag.bytes().ifPresent(it -> description.put("lagBytes", it));
    lag.retained().ifPresent(it -> description.put("retainedBytes", it));
    lag.tolerated().ifPresent(it -> description.put("retainedWarningBytes", it));
    lag.warning().ifPresent(it -> description.put("warning", it));
    progress.failure().ifPresent(it -> description.put("failure", String.valueOf(it.getMessage())));
    progress.lastFailure().ifPresent(it -> description.put("lastFailure", describe(it)));
    if (!progress.setAside().isEmpty()) description.put("setAside", setAside(progress));
    return description;
  }

  private static Map<String, String> describe(CaptureProgress.LastFailure failure) {
    return Map.of("at", failure.at().toString(), "failure", failure.words());
  }

  /** By table: which entities do not move, since when, and what mends it. */
  private Map<String, Object> setAside(CaptureProgress progress) {
    var catalog = installation.configuration().publication().catalog();
    var readers = catalog.readersOf(progress.source());
    var tables = new TreeMap<String, Object>();
    progress
        .setAside()
        .forEach(
            (table, aside) -> {
              var entities =
                  Objects.requireNonNull(readers.get(table)).entities().stream()
                      .map(it -> it.name().value())
                      .toList();
              tables.put(
                  table.toString(),
                  Map.of(
                      "entities", entities, "since", aside.since().toString(), "why", aside.why()));
            });
    return tables;
  }
}
