package dev.sluice.store;

import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;

/** Where the feed stands in the database. */
record SelectHead(Position position, Instant asOf, Position horizon) {

  static SelectHead in(DSLContext dsl) {
    return dsl.resultQuery(
            """
            SELECT head, horizon, (SELECT committed_at FROM feed_commit WHERE position = head)
            FROM feed
            """)
        .fetchSingle(
            it ->
                new SelectHead(
                    new Position(it.get(0, Long.class)),
                    Optional.ofNullable(it.get(2, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.EPOCH),
                    new Position(it.get(1, Long.class))));
  }

  static Position horizonIn(DSLContext dsl) {
    return new Position(dsl.resultQuery("SELECT horizon FROM feed").fetchSingle(0, Long.class));
  }

  FeedMemory toMemory() {
    return new FeedMemory(position, asOf, horizon);
  }
}
