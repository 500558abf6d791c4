package dev.sluice.server;

import dev.sluice.server.rest.Horizon;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import org.reactivestreams.Publisher;

/** Where the feed stands. */
@Singleton
final class FeedHealth implements HealthIndicator {
  private final Installation installation;
  private final Horizon horizon;

  FeedHealth(Installation installation, Horizon horizon) {
    this.installation = installation;
    this.horizon = horizon;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = installation.feed().status();
    var feed = new LinkedHashMap<String, Object>();
    feed.put("now", installation.time().instant().toString());
    feed.put("loaded", status.loaded());
    feed.put("head", status.head().value());
    feed.put("headSince", status.asOf().toString());
    feed.put("horizon", status.horizon().value());
    feed.put("answersTokensSince", horizon.instant().toString());
    return Publishers.just(HealthResult.builder("feed", HealthStatus.UP).details(feed).build());
  }
}
