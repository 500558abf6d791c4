package dev.sluice.store;

import dev.sluice.domain.feed.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Where the feed stands in the database.
 *
 * @param moved the last position at which an anchor came into a scope or left one
 */
record SelectHead(Position position, Instant asOf, Position horizon, Position moved) {

  static final String SQL =
      """
      SELECT head, horizon, (SELECT committed_at FROM feed_commit WHERE position = head), moved
      FROM feed
      """;

  static SelectHead in(DSLContext dsl) {
    return dsl.resultQuery(SQL)
        .fetchSingle(
            it ->
                new SelectHead(
                    new Position(it.get(0, Long.class)),
                    Optional.ofNullable(it.get(2, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.EPOCH),
                    new Position(it.get(1, Long.class)),
                    new Position(it.get(3, Long.class))));
  }

  /** Of a record of the query. */
  static SelectHead of(ResultSet record) throws SQLException {
    return new SelectHead(
        new Position(record.getLong(1)),
        Optional.ofNullable(record.getObject(3, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(Instant.EPOCH),
        new Position(record.getLong(2)),
        new Position(record.getLong(4)));
  }

  static Position horizonIn(DSLContext dsl) {
    return new Position(dsl.resultQuery("SELECT horizon FROM feed").fetchSingle(0, Long.class));
  }

  FeedMemory toMemory(RecentCommits recent) {
    return new FeedMemory(position, asOf, horizon, moved, recent);
  }
}
