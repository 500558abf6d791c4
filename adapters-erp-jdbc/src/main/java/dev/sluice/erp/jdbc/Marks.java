package dev.sluice.erp.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a table was followed by its stamps. A transaction that commits late brings stamps older
 * than others that were seen already; it does so within the <em>overlap</em>. So a stamp that was
 * the newest at one time is behind us for good once the overlap has passed since.
 *
 * @param settled nothing at or before it will come any more; empty: anything may
 * @param pending the newest stamp at {@code since}; empty: there was no row
 */
record Marks(Optional<String> settled, Optional<String> pending, Instant since) {

  /**
   * Where a table was read whole.
   *
   * @param newest the newest stamp before its rows were read, and not of the future
   */
  static Marks afterReading(
      Optional<String> newest, Instant clock, StampType type, Duration overlap) {
    var settled = newest.filter(_ -> type.isTime()).map(it -> type.minus(it, overlap));
    return new Marks(settled, newest, clock);
  }

  /** Whether the pending stamp is behind us, once everything behind the settled one was read. */
  boolean isDue(Instant clock, Duration overlap) {
    return !clock.isBefore(since.plus(overlap));
  }

  /**
   * Behind which rows have to be read; empty for all. While nobody can say what a number was some
   * time ago, only what is new is read, and everything once when that time has passed.
   */
  Optional<String> from(Instant clock, Duration overlap) {
    return settled.isPresent() || isDue(clock, overlap) ? settled : pending;
  }

  /**
   * After everything behind {@link #from} was read.
   *
   * @param newest as it was when that was read, and not of the future
   */
  Marks after(Optional<String> newest, Instant clock, StampType type, Duration overlap) {
    if (pending.isEmpty()) return afterReading(newest, clock, type, overlap);
    return isDue(clock, overlap) ? new Marks(pending, newest, clock) : this;
  }
}
