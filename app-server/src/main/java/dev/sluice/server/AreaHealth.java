package dev.sluice.server;

import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.server.SluiceAssembly.ConnectedArea;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Where the traffic with each area stands, and that with clients that post their packets. The store
 * is asked now and then, and never by who asks for health.
 */
@Singleton
final class AreaHealth implements HealthIndicator {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Installation installation;
  private final AreaStanding standing;
  private final LastPulls pulls;
  private volatile Map<String, Map<String, Object>> seen = Map.of();

  AreaHealth(Installation installation, PushHistory pushes, Inbox inbox, LastPulls pulls) {
    this.installation = installation;
    this.standing = new AreaStanding(pushes, inbox);
    this.pulls = pulls;
  }

  void on(Schedules schedules) {
    schedules.every(PAUSE, "standing of areas", this::look);
  }

  private void look() {
    var areas = new LinkedHashMap<String, Map<String, Object>>();
    installation.adapters().areas().forEach(it -> areas.put(codeOf(it), described(it)));
    if (installation.configuration().clients().packets().isPresent()) {
      var origin = PacketOrigin.CLIENTS;
      areas.put(origin.name(), Map.of("inbox", standing.packetsOf(origin)));
    }
    seen = areas;
  }

  private static String codeOf(ConnectedArea area) {
    return area.cloud().area().code();
  }

  private Map<String, Object> described(ConnectedArea area) {
    var code = area.cloud().area();
    var described = new LinkedHashMap<String, Object>();
    if (area.section().push().isPresent()) described.put("push", standing.pushesTo(code));
    if (area.section().pull().isPresent()) {
      pulls.of(code).ifPresent(it -> described.put("pull", AreaStanding.described(it)));
      described.put("inbox", standing.packetsOf(PacketOrigin.of(code)));
    }
    return described;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(HealthResult.builder("areas", HealthStatus.UP).details(seen).build());
  }
}
