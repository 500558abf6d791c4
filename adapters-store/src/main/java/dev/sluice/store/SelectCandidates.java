package dev.sluice.store;

import static org.jooq.impl.DSL.val;

import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The rows of which a user may have to be told something between two positions, in the order of
 * their keys: those that changed in a scope held at both ends, those whose anchor came into or left
 * such a scope, and all rows of scopes that were gained or lost. Everything else is the same at
 * both ends by construction.
 *
 * <p>Each way in which a row comes into view says what happened and when, as far as it can tell;
 * where all that is said of a row agrees, it is so. For whatever a user saw at the beginning and
 * sees otherwise at the end was logged under a scope by which it was seen, or its anchor left that
 * scope; so "inserted" is never all that is said of it. Likewise for the others.
 *
 * <p>{@code OFFSET 0}, {@code scope + 0} and comparisons of pairs keep PostgreSQL to looking things
 * up row by row. Where its statistics are missing or old, as behind a first load, it would rather
 * read all that the user's scopes hold, or all of history, for one row that changed.
 */
record SelectCandidates(DeltaRange range, DeltaScopes scopes, List<Short> entities) {
  private static final UUID LOWEST = new UUID(0, 0);

  /** How many candidates have their states read along: what a delta of few rows needs. */
  private static final int READ_ALONG = 32;

  /**
   * {0} since, {1} until, {2} after, {3} how many; {4} kept, {5} gained, {6} lost scopes, {7} those
   * held before, {8} after; {9} entities.
   */
  private static final String MOVED_ANCHORS =
      """
      SELECT anchor FROM membership WHERE scope = ANY ({4}) AND since > {0} AND since <= {1}
      UNION ALL
      SELECT anchor FROM membership WHERE scope = ANY ({4}) AND until > {0} AND until <= {1}
      UNION ALL
      SELECT anchor FROM membership WHERE scope = ANY ({5}) AND since <= {1} AND until > {1}
      UNION ALL
      SELECT anchor FROM membership WHERE scope = ANY ({6}) AND since <= {0} AND until > {0}
      """;

  /** Planned as if all were wanted, or one would be looked for wherever it might be. */
  private static final String HOW_MANY_MOVED =
      "WITH moved AS MATERIALIZED ("
          + MOVED_ANCHORS
          + ") SELECT count(*) FROM (SELECT FROM moved LIMIT {3}) m";

  /** What was deleted may be there again, and be seen by another scope. */
  private static final String LOGGED =
      """
      SELECT row_key, CASE WHEN change <> 'd' THEN change::text END AS step, position FROM row_log
      WHERE scope = ANY ({4}) AND position > {0} AND position <= {1} AND row_key > {2}
      """;

  /**
   * What is logged, in the order of keys; the states of the first; the horizon. PostgreSQL answers
   * the parts one after the other, and it is one question.
   */
  private static final String ONLY_LOGGED =
      """
      WITH logged AS MATERIALIZED (%s ORDER BY row_key LIMIT {3})
      SELECT row_key, step, position, NULL::smallint, NULL::text, NULL::bytea FROM logged
      UNION ALL
      SELECT c.* FROM (
        SELECT DISTINCT row_key FROM (SELECT row_key FROM logged LIMIT %d) x) f
      CROSS JOIN LATERAL (
        SELECT row_key, NULL, NULL::bigint, entity, row_id,
          CASE WHEN entity = ANY ({9}) THEN content END
        FROM current_row WHERE row_key = f.row_key AND since <= {1} OFFSET 0) c
      UNION ALL
      SELECT NULL, NULL, horizon, NULL, NULL, NULL FROM feed
      """
          .formatted(LOGGED, READ_ALONG);

  /** What did not change itself, came or went with its anchor. */
  private static final String ALL =
      """
      WITH moved AS MATERIALIZED (
        SELECT anchor, %1$s AS was, %2$s AS stands FROM (SELECT DISTINCT anchor FROM (%3$s) x) y
      )
      %4$s
      UNION ALL
      SELECT c.row_key, c.step, c.since FROM moved CROSS JOIN LATERAL (
        SELECT row_key, since,
          CASE WHEN stands AND NOT was THEN 'i' WHEN since <= {0} THEN 'd' END AS step
        FROM current_row
        WHERE anchor = moved.anchor AND row_key > {2} AND since <= {1}
          AND (since > {0} OR was <> stands)
        ORDER BY row_key LIMIT {3}) c
      UNION ALL
      SELECT p.row_key, NULL, NULL FROM moved CROSS JOIN LATERAL (
        SELECT row_key FROM past_row
        WHERE anchor = moved.anchor AND (anchor, until) > (moved.anchor, {0})
          AND since <= {1} AND row_key > {2}
        OFFSET 0) p
      ORDER BY 1 LIMIT {3}
      """
          .formatted(
              Intervals.isIn("y.anchor", "{7}", "{0}"),
              Intervals.isIn("y.anchor", "{8}", "{1}"),
              MOVED_ANCHORS,
              LOGGED);

  /**
   * @param atMost how much may be said of them all; at least 1
   */
  Candidates in(DSLContext dsl, int atMost, Known known) throws SQLException {
    if (scopes.areKept() && known.memory().isUnmovedIn(range, scopes.after())) {
      var recent = known.memory().recent();
      var found = recent.candidates(range, scopes.after(), known.memory().horizon());
      return found.isPresent() ? found.get() : onlyLogged(dsl, atMost);
    }
    var question = new CandidateWindows.Question(range.since(), range.until(), scopes);
    var found = known.windows().behind(question, after(), atMost);
    if (found.isPresent()) return found.get();
    var sizes = known.sizes();
    var moved = howManyMoved(dsl, sizes.fewMoved() + 1);
    if (moved == 0) return onlyLogged(dsl, atMost);
    if (moved <= sizes.fewMoved()) return all(dsl, atMost);
    var all = all(dsl, sizes.window());
    known.windows().keep(question, after(), all);
    return all.first(atMost);
  }

  /** What spares looking. */
  record Known(FeedMemory memory, CandidateWindows windows, Sizes sizes) {}

  private long howManyMoved(DSLContext dsl, int atMost) {
    return dsl.resultQuery(HOW_MANY_MOVED, parameters(atMost)).fetchSingle(0, Long.class);
  }

  private UUID after() {
    return range.after().orElse(LOWEST);
  }

  private Candidates all(DSLContext dsl, int atMost) throws SQLException {
    var gathering = new Candidates.Gathering();
    var said = 0;
    try (var rows = dsl.resultQuery(ALL, parameters(atMost)).fetchResultSet()) {
      for (; rows.next(); said++) add(rows, gathering);
    }
    return said < atMost ? gathering.complete(ReadAlong.NOTHING) : gathering.cut(ReadAlong.NOTHING);
  }

  private Candidates onlyLogged(DSLContext dsl, int atMost) throws SQLException {
    var gathering = new Candidates.Gathering();
    var read = new HashSet<UUID>();
    var states = new HashMap<UUID, RowState>();
    Optional<Position> horizon = Optional.empty();
    var said = 0;
    try (var rows = dsl.resultQuery(ONLY_LOGGED, parameters(atMost)).fetchResultSet()) {
      while (rows.next()) {
        var key = rows.getObject(1, UUID.class);
        if (key == null) {
          horizon = Optional.of(new Position(rows.getLong(3)));
        } else if (rows.getObject(4) != null) {
          states.put(key, RowState.in(rows, 4));
        } else {
          add(rows, gathering);
          if (said++ < READ_ALONG) read.add(key);
        }
      }
    }
    var along = new ReadAlong(read, states, horizon);
    return said < atMost ? gathering.complete(along) : gathering.cut(along);
  }

  private static void add(ResultSet row, Candidates.Gathering gathering) throws SQLException {
    gathering.add(row.getObject(1, UUID.class), Step.of(row.getString(2)), row.getLong(3));
  }

  private Object[] parameters(int atMost) {
    return new Object[] {
      val(range.since().value()),
      val(range.until().value()),
      val(after()),
      val(atMost),
      ArrayValue.ofIntegers(scopes.kept()),
      ArrayValue.ofIntegers(scopes.gained()),
      ArrayValue.ofIntegers(scopes.lost()),
      ArrayValue.ofIntegers(scopes.before()),
      ArrayValue.ofIntegers(scopes.after()),
      ArrayValue.ofShorts(entities)
    };
  }
}
