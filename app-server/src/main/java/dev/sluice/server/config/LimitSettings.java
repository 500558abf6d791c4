package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;
import java.time.Duration;

/**
 * How much callers may ask of us.
 *
 * @param requests that one user may make in the period, whatever keys it uses
 * @param burst of these, as many may come at once
 * @param waiting how many requests of one user may be held or stream at the same time
 * @param failures how often one address may fail, in a minute, to say who is calling
 */
public record LimitSettings(int requests, Duration per, int burst, int waiting, int failures) {
  private static final int MOST = 1_000_000;

  static LimitSettings read(Settings limits) {
    try (limits) {
      var requests = limits.integer("requests", 600, 1, MOST);
      return new LimitSettings(
          requests,
          limits.duration("per", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1)),
          limits.integer("burst", requests, 1, MOST),
          limits.integer("waiting", 10, 1, MOST),
          limits.integer("failures", 30, 1, MOST));
    }
  }
}
