package dev.sluice.dynamicsmobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.fixtures.dynamicsmobile.CloudOptions;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.time.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A cloud on loopback whose time is set, and an area connected to it. */
final class CloudWorld implements AutoCloseable {
  static final AppArea AREA = new AppArea("DMDEV01");
  static final Duration HIDING = Duration.ofSeconds(30);

  final SettableTime time = new SettableTime(Instant.parse("2026-11-20T10:00:00Z"));
  final FakeDynamicsMobile cloud =
      FakeDynamicsMobile.start(CloudOptions.defaults().withTime(time).withHiding(HIDING));
  final DynamicsMobileArea area;

  CloudWorld(Map<String, Object> differently) {
    area = area(differently);
  }

  CloudWorld() {
    this(Map.of());
  }

  /** Another connection to the same cloud. */
  DynamicsMobileArea area(Map<String, Object> differently) {
    var values = new HashMap<String, Object>();
    values.put("base-url", cloud.baseUrl().toString());
    values.put("app-area", AREA.code());
    values.put("api-key", cloud.apiKey());
    values.put("timeouts", Map.of("answer", "2s", "transfer", "2s"));
    values.putAll(differently);
    var problems = new Problems();
    var area = DynamicsMobileArea.of(new Settings("dynamics-mobile.test", values, problems), time);
    assertThat(problems.all()).isEmpty();
    return area;
  }

  @Override
  public void close() {
    area.close();
    cloud.close();
  }
}
