package dev.sluice.store;

import static org.jooq.impl.DSL.val;

import dev.sluice.domain.feed.Position;
import java.util.List;
import org.jooq.DSLContext;

/** What the feed remembers of the past, and forgets in steps small enough to disturb nobody. */
final class PostgresHistory {
  private static final int STEP = 5_000;

  /** Deletes at most a step's worth of what ended at or before the horizon. */
  private static final List<String> DELETIONS =
      List.of(
          deletion("past_row", "until", "until <= {0}"),
          deletion("row_log", "position", "position <= {0}"),
          deletion("membership", "until", "until <= {0} AND until < " + Intervals.OPEN),
          deletion("assignment", "until", "until <= {0} AND until < " + Intervals.OPEN),
          deletion("feed_commit", "position", "position < {0}"));

  private final DSLContext dsl;
  private final FeedMemory memory;

  PostgresHistory(DSLContext dsl, FeedMemory memory) {
    this.dsl = dsl;
    this.memory = memory;
  }

  /** In the order of an index, so that a step looks at no more than it deletes. */
  private static String deletion(String table, String order, String condition) {
    return """
    DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM %1$s WHERE %3$s ORDER BY %2$s LIMIT {1}))
    """
        .formatted(table, order, condition);
  }

  /** First nobody is answered from below the horizon, then what lies below it is dropped. */
  void dropBefore(Position oldest) {
    var horizon = raiseHorizon(oldest);
    for (var deletion : DELETIONS) {
      while (!Thread.currentThread().isInterrupted()
          && dsl.execute(deletion, val(horizon.value()), val(STEP)) == STEP) {}
    }
  }

  private Position raiseHorizon(Position to) {
    var horizon =
        dsl.resultQuery(
                "UPDATE feed SET horizon = GREATEST(horizon, ?) RETURNING horizon", to.value())
            .fetchSingle(it -> new Position(it.get(0, Long.class)));
    memory.raiseHorizon(horizon);
    return horizon;
  }
}
