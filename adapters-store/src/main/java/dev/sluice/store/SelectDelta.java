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

  private static final String SQL =
      numbered(
          """
          WITH anchor_seen AS (
            SELECT anchor FROM membership WHERE scope = ANY (:kept) AND since > :since AND since <= :until
            UNION
            SELECT anchor FROM membership
            WHERE scope = ANY (:kept) AND until > :since AND until <= :until
            UNION
            SELECT anchor FROM membership WHERE scope = ANY (:gained) AND since <= :until AND until > :until
            UNION
            SELECT anchor FROM membership WHERE scope = ANY (:lost) AND since <= :since AND until > :since
          ), candidate AS (
            SELECT row_key FROM row_log
            WHERE scope = ANY (:kept) AND position > :since AND position <= :until AND row_key > :after
            UNION
            SELECT c.row_key FROM anchor_seen a CROSS JOIN LATERAL (
              SELECT row_key FROM current_row WHERE anchor = a.anchor AND row_key > :after
              ORDER BY row_key LIMIT :rows) c
            UNION
            SELECT p.row_key FROM anchor_seen a CROSS JOIN LATERAL (
              SELECT row_key FROM past_row
              WHERE anchor = a.anchor AND (anchor, until) > (a.anchor, :since)
                AND since <= :until AND row_key > :after
              OFFSET 0) p
          ), page AS MATERIALIZED (
            SELECT row_key FROM candidate ORDER BY row_key LIMIT :rows
          ), compared AS (
            SELECT page.row_key,
              COALESCE(t.entity, s.entity) AS entity,
              COALESCE(t.row_id, s.row_id) AS row_id,
              s.row_key IS NOT NULL AS was_seen, t.row_key IS NOT NULL AS is_seen,
              s.since = t.since OR s.content = t.content AS same,
              t.content
            FROM page
            LEFT JOIN LATERAL (%s) s ON true
            LEFT JOIN LATERAL (%s) t ON true
          ), told AS (
            SELECT row_key, entity, row_id, content,
              CASE WHEN entity <> ALL (:entities) THEN NULL
                   WHEN is_seen AND NOT was_seen THEN 'i'
                   WHEN was_seen AND NOT is_seen THEN 'd'
                   WHEN was_seen AND is_seen AND NOT same THEN 'u' END AS step
            FROM compared
          )
          SELECT row_key, entity, row_id, step, CASE WHEN step IN ('i', 'u') THEN content END AS content
          FROM told ORDER BY row_key
          """
              .formatted(seenAt(":since", ":before"), seenAt(":until", ":held")));

  /** Parameters by name are for the reader: jOOQ's templates count them. */
  private static String numbered(String sql) {
    var numbered = sql;
    for (var i = 0; i < PARAMETERS.size(); i++) {
      numbered = numbered.replace(PARAMETERS.get(i), "{" + i + "}");
    }
    return numbered;
  }

  /** The state of a page's row at a position, if a holder of the scopes saw it there. */
  private static String seenAt(String position, String scopes) {
    return """
    SELECT x.* FROM (
      SELECT row_key, entity, row_id, since, anchor, content FROM current_row
      WHERE row_key = page.row_key AND since <= %1$s
      UNION ALL
      SELECT row_key, entity, row_id, since, anchor, content FROM past_row
      WHERE row_key = page.row_key AND (row_key, until) > (page.row_key, %1$s)
        AND since <= %1$s) x
    WHERE EXISTS (
      SELECT FROM membership m
      WHERE m.anchor = x.anchor AND m.scope + 0 = ANY (%2$s) AND m.since <= %1$s AND m.until > %1$s
      OFFSET 0)
    """
        .formatted(position, scopes);
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
