package dev.sluice.store;

import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * The last position that everybody saw at an instant, of those that anybody could see.
 *
 * <p>A position becomes visible at some time between its own {@code committed_at} and the next
 * one's. So when the first commit at or after the instant took its time, the one before it was
 * visible; if that was later than the instant, only the one before that surely was at the instant.
 *
 * @param head the answer for the time behind the last commit goes by it
 */
record SelectPosition(Instant instant, Position head) {

  Position in(DSLContext dsl) {
    var committed = committedBefore(dsl);
    return dsl.resultQuery(
            """
            SELECT coalesce((SELECT max(position) FROM feed_commit WHERE position < b.position AND whole), 0)
              FROM feed_commit b WHERE position = ? AND NOT whole
            """,
            committed.value())
        .fetchOptional(0, Long.class)
        .map(Position::new)
        .orElse(committed);
  }

  private Position committedBefore(DSLContext dsl) {
    return dsl.resultQuery(
            """
            SELECT position, committed_at FROM feed_commit WHERE committed_at >= ?::timestamptz
            ORDER BY committed_at, position LIMIT 1
            """,
            bound())
        .fetchOptional(this::before)
        .orElseGet(() -> back(head.value() + 1, 2));
  }

  /** Instants that no commit can have, and that PostgreSQL does not know, are all the same. */
  private OffsetDateTime bound() {
    var known = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    return OffsetDateTime.ofInstant(known.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  private Position before(Record first) {
    var exactly = first.get(1, OffsetDateTime.class).isEqual(bound());
    return back(first.get(0, Long.class), exactly ? 1 : 2);
  }

  private static Position back(long position, int steps) {
    return new Position(Math.max(position - steps, 0));
  }
}
