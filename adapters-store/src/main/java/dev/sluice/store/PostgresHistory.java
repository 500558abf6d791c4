package dev.sluice.store;

import static org.jooq.impl.DSL.val;

import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;

/** What the feed remembers of the past, and forgets in steps small enough to disturb nobody. */
final class PostgresHistory {
  private static final int STEP = 5_000;

  /** Deletes at most a step's worth of what ended at or before the horizon. */
  private static final List<String> DELETIONS =
      List.of(
          deletion("past_row", "until <= {0}"),
          deletion("row_log", "position <= {0}"),
          deletion("membership", "until <= {0}"),
          deletion("assignment", "until <= {0}"),
          deletion("feed_commit", "position < {0}"));

  private final DSLContext dsl;
  private final FeedMemory memory;

  PostgresHistory(DSLContext dsl, FeedMemory memory) {
    this.dsl = dsl;
    this.memory = memory;
  }

  private static String deletion(String table, String condition) {
    return "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT {1}))"
        .formatted(table, condition);
  }

  /** First nobody is answered from below the horizon, then what lies below it is dropped. */
  void dropBefore(Instant oldest) {
    var horizon = raiseHorizon(oldest);
    for (var deletion : DELETIONS) {
      while (!Thread.currentThread().isInterrupted()
          && dsl.execute(deletion, val(horizon.value()), val(STEP)) == STEP) {}
    }
  }

  private Position raiseHorizon(Instant oldest) {
    var horizon =
        dsl.resultQuery(
                """
                UPDATE feed SET horizon = GREATEST(horizon, COALESCE(
                  (SELECT max(position) FROM feed_commit WHERE committed_at <= {0}::timestamptz), 0))
                RETURNING horizon
                """,
                val(OffsetDateTime.ofInstant(oldest, ZoneOffset.UTC)))
            .fetchSingle(it -> new Position(it.get(0, Long.class)));
    memory.horizon(horizon);
    return horizon;
  }
}
