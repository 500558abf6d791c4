package dev.sluice.domain.outbound;

import java.time.Duration;
import java.time.Instant;

/** When a schedule wants snapshots. */
public sealed interface PushTimes {

  /** The first time that is later than the instant. */
  Instant nextAfter(Instant last);

  /** So long after the last one; what changes later goes out as soon as it changed. */
  record Every(Duration pause) implements PushTimes {
    @Override
    public Instant nextAfter(Instant last) {
      return last.plus(pause);
    }
  }

  /** At set times only. One that was missed, because nothing ran, is made up for. */
  record At(Timetable timetable) implements PushTimes {
    @Override
    public Instant nextAfter(Instant last) {
      return timetable.nextAfter(last);
    }
  }

  /** Set times, without end. */
  @FunctionalInterface
  interface Timetable {
    /** The first set time that is later than the instant. */
    Instant nextAfter(Instant instant);
  }
}
