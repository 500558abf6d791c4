package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import dev.sluice.server.config.LimitSettings;
import dev.sluice.server.rest.Allowances.Rate;
import java.time.Duration;
import java.time.InstantSource;

/** The limits of callers, as the configuration gives them. */
public record CallerLimits(LimitSettings settings, InstantSource time) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of each user. */
  Allowances<UserName> requests() {
    var rate = new Rate(settings.requests(), settings.per(), settings.burst());
    return new Allowances<>(rate, time);
  }

  /** Of each address. */
  Allowances<RemoteAddress> failures() {
    return new Allowances<>(new Rate(settings.failures(), MINUTE, settings.failures()), time);
  }

  /** Of each user, at the same time. */
  int waiting() {
    return settings.waiting();
  }
}
