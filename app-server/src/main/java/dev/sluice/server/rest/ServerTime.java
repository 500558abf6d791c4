package dev.sluice.server.rest;

import java.time.Instant;
import java.time.InstantSource;

/** What time it is; a type of our own, for the framework has clocks as well. */
public record ServerTime(InstantSource source) {
  Instant now() {
    return source.instant();
  }
}
