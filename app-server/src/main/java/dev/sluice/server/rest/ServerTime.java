package dev.sluice.server.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What time it is; a type of our own, for the framework has clocks as well. */
public record ServerTime(InstantSource source) {
  Instant now() {
    return source.instant();
  }

  /** How long it still is until then; nothing when it was. */
  Duration until(Instant then) {
    var left = Duration.between(now(), then);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
