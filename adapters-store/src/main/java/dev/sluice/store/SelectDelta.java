package dev.sluice.store;

import static org.jooq.impl.DSL.val;

import dev.sluice.domain.feed.DeltaRange;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;

/**
 * Compares the rows that one user saw at two positions, in the order of their keys.
 *
 * <p>Which rows are looked at follows what the user has to be told: rows that changed in a scope
 * held at both ends, rows whose anchor came into or left such a scope, and all rows of scopes that
 * were gained or lost. Everything else is the same at both ends by construction.
 *
 * <p>Each way in which a row comes into view says what happened as far as it can tell. Where all
 * that is said of a row agrees, it is so; else the states at both ends are compared. A row that was
 * seen at the first position and is another or none at the second was logged under a scope by which
 * it was seen, or its anchor left that scope: so {@code i} is never all that is said of it.
 * Likewise for the others.
 *
 * <p>{@code OFFSET 0}, {@code scope + 0} and comparisons of pairs keep PostgreSQL to looking things
 * up row by row. Where its statistics are missing or old, as behind a first load, it would rather
 * read all that the user's scopes hold, or all of history, for one row that changed.
 *
 * <p>One record per row looked at, at most as many as asked for: {@code row}, {@code entity},
 * {@code row_id}, {@code step} ({@code i}, {@code u}, {@code d}, or null where there is nothing to
 * tell), {@code content}.
 */
record SelectDelta(
    DeltaRange range, Set<Integer> before, Set<Integer> after, List<Short> entities, int rows) {
  private static final List<String> PARAMETERS =
      List.of(
          ":since",
          ":until",
          ":after",
          ":kept",
          ":gained",
          ":lost",
          ":before",
          ":held",
          ":entities",
          ":rows");
  private static final UUID LOWEST = new UUID(0, 0);

  /** The anchors that came or went, and whether they were and are in a scope that is held. */
  private static final String ANCHORS =
      """
      SELECT anchor, %s AS was, %s AS stands FROM (
        SELECT anchor FROM membership WHERE scope = ANY (:kept) AND since > :since AND since <= :until
        UNION
        SELECT anchor FROM membership
        WHERE scope = ANY (:kept) AND until > :since AND until <= :until
        UNION
        SELECT anchor FROM membership WHERE scope = ANY (:gained) AND since <= :until AND until > :until
        UNION
        SELECT anchor FROM membership WHERE scope = ANY (:lost) AND since <= :since AND until > :since) a
      """
          .formatted(isIn("a.anchor", ":before", ":since"), isIn("a.anchor", ":held", ":until"));

  /**
   * What is said of which rows: a change and when, or nothing. What did not change itself, came or
   * went with its anchor.
   */
  private static final String SAID =
      """
      SELECT row_key, change, position FROM row_log
      WHERE scope = ANY (:kept) AND position > :since AND position <= :until AND row_key > :after
      UNION ALL
      SELECT c.row_key, c.change, c.since FROM anchor_seen a CROSS JOIN LATERAL (
        SELECT row_key, since,
          CASE WHEN a.stands AND NOT a.was THEN 'i' WHEN since <= :since THEN 'd' END::"char" AS change
        FROM current_row
        WHERE anchor = a.anchor AND row_key > :after AND since <= :until
          AND (since > :since OR a.was <> a.stands)
        ORDER BY row_key LIMIT :rows) c
      UNION ALL
      SELECT p.row_key, NULL, NULL FROM anchor_seen a CROSS JOIN LATERAL (
        SELECT row_key FROM past_row
        WHERE anchor = a.anchor AND (anchor, until) > (a.anchor, :since)
          AND since <= :until AND row_key > :after
        OFFSET 0) p
      """;

  private static final String PAGE =
      """
      SELECT row_key,
        CASE WHEN count(change) = count(*) AND min(position) = max(position)
              AND min(change::text) = max(change::text) THEN min(change::text) END AS change
      FROM said GROUP BY row_key ORDER BY row_key LIMIT :rows
      """;

  /** The state that holds since the second position or longer; else that of then. */
  private static final String STATES =
      """
      SELECT page.row_key, page.change AS said,
        COALESCE(c.entity, later.entity, earlier.entity) AS entity,
        COALESCE(c.row_id, later.row_id, earlier.row_id) AS row_id,
        CASE WHEN c.since <= :since THEN c.anchor ELSE earlier.anchor END AS anchor_before,
        COALESCE(c.anchor, later.anchor) AS anchor_now,
        c.since <= :since AS unchanged,
        earlier.content AS content_before,
        COALESCE(c.content, later.content) AS content
      FROM page
      LEFT JOIN LATERAL (
        SELECT since, entity, row_id, anchor, content FROM current_row
        WHERE row_key = page.row_key AND since <= :until
        OFFSET 0) c ON true
      LEFT JOIN LATERAL (
        SELECT entity, row_id, anchor, content FROM past_row
        WHERE c.since IS NULL AND since <= :until
          AND row_key = page.row_key AND (row_key, until) > (page.row_key, :until)
        OFFSET 0) later ON true
      LEFT JOIN LATERAL (
        SELECT entity, row_id, anchor, content FROM past_row
        WHERE COALESCE(page.change, 'd') = 'd' AND (c.since IS NULL OR c.since > :since)
          AND since <= :since
          AND row_key = page.row_key AND (row_key, until) > (page.row_key, :since)
        OFFSET 0) earlier ON true
      """;

  /**
   * What was deleted and stands again may be seen by other scopes: there the log is not the whole
   * story, and the states are compared.
   */
  private static final String STEPS =
      """
      SELECT row_key, entity, row_id, content,
        CASE WHEN entity <> ALL (:entities) THEN NULL
             WHEN said IN ('i', 'u') OR said = 'd' AND (anchor_now IS NULL OR unchanged) THEN said
             ELSE (
               SELECT CASE WHEN stands AND NOT was THEN 'i'
                           WHEN was AND NOT stands THEN 'd'
                           WHEN was AND unchanged IS NOT TRUE AND content_before <> content THEN 'u' END
               FROM (SELECT %s AS was, %s AS stands OFFSET 0) seen) END AS step
      FROM state
      """
          .formatted(
              isIn("anchor_before", ":before", ":since"), isIn("anchor_now", ":held", ":until"));

  private static final String SQL =
      numbered(
          """
          WITH anchor_seen AS (%s), said AS (%s), page AS (%s), state AS (%s), told AS (%s)
          SELECT row_key, entity, row_id, step, CASE WHEN step IN ('i', 'u') THEN content END AS content
          FROM told ORDER BY row_key
          """
              .formatted(ANCHORS, SAID, PAGE, STATES, STEPS));

  /** Parameters by name are for the reader: jOOQ's templates count them. */
  private static String numbered(String sql) {
    var numbered = sql;
    for (var i = 0; i < PARAMETERS.size(); i++) {
      numbered = numbered.replace(PARAMETERS.get(i), "{" + i + "}");
    }
    return numbered;
  }

  /** Whether holders of the scopes see at the position what an anchor holds. */
  private static String isIn(String anchor, String scopes, String position) {
    return """
    EXISTS (
      SELECT FROM membership m
      WHERE m.anchor = %1$s AND m.scope + 0 = ANY (%2$s) AND m.since <= %3$s AND m.until > %3$s
      OFFSET 0)\
    """
        .formatted(anchor, scopes, position);
  }

  ResultQuery<Record> in(DSLContext dsl) {
    return dsl.resultQuery(
        SQL,
        val(range.since().value()),
        val(range.until().value()),
        val(range.after().orElse(LOWEST)),
        val(only(before, after::contains)),
        val(only(after, it -> !before.contains(it))),
        val(only(before, it -> !after.contains(it))),
        val(before.toArray(Integer[]::new)),
        val(after.toArray(Integer[]::new)),
        val(entities.toArray(Short[]::new)),
        val(rows));
  }

  private static Integer[] only(Set<Integer> scopes, Predicate<Integer> which) {
    return scopes.stream().filter(which).toArray(Integer[]::new);
  }
}
