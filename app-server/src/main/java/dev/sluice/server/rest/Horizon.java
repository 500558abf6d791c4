package dev.sluice.server.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * How far back the feed surely answers, as the header {@value #HEADER} tells it: a token that a
 * client was given at this instant or later is answered, an older one perhaps not. It goes no
 * faster than time does, so a client knows how long the token that it holds is good for at least.
 *
 * <p>The store's own horizon would not do: in a quiet feed it stands still and then jumps past
 * tokens that seemed to have long to live.
 *
 * @param begin when the history that the store had at the start begins: it may be shorter than what
 *     is kept from now on
 * @param retention how long history is kept
 */
public record Horizon(Instant begin, Duration retention, InstantSource time) {
  static final String HEADER = "Sluice-Horizon";

  /** Tokens given at this instant or later are answered. */
  public Instant instant() {
    var kept = time.instant().minus(retention);
    var later = kept.isAfter(begin) ? kept : begin;
    var whole = later.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(later) ? whole : whole.plusSeconds(1);
  }
}
