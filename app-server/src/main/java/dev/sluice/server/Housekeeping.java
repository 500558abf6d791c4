package dev.sluice.server;

import dev.sluice.store.PostgresFeed;
import java.time.Duration;
import java.time.InstantSource;

/** Drops what is older than the retention. */
final class Housekeeping {
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final PostgresFeed feed;
  private final Duration retention;
  private final InstantSource time;

  Housekeeping(PostgresFeed feed, Duration retention, InstantSource time) {
    this.feed = feed;
    this.retention = retention;
    this.time = time;
  }

  void on(Schedules schedules) {
    schedules.every(
        PAUSE, "housekeeping", () -> feed.dropHistoryBefore(time.instant().minus(retention)));
  }
}
