package dev.sluice.store;

import static org.jooq.impl.DSL.val;

import dev.sluice.domain.feed.DeltaRange;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Compares the states that a user saw of rows at two positions. One record per row of which there
 * is something to tell: {@code row_key}, {@code entity}, {@code row_id}, {@code content}, which is
 * null where the row is deleted or the entity not asked for, and {@code step}: {@code i}, {@code u}
 * or {@code d}.
 */
record SelectSteps(DeltaRange range, DeltaScopes scopes, List<Short> entities) {

  /** {0} since, {1} until, {2} rows, {3} entities, scopes held {4} before, {5} after. */
  private static final String SQL =
      """
      WITH state AS (
        SELECT page.row_key,
          COALESCE(c.entity, later.entity, earlier.entity) AS entity,
          COALESCE(c.row_id, later.row_id, earlier.row_id) AS row_id,
          COALESCE(c.content, later.content) AS content,
          COALESCE(c.anchor, later.anchor) AS anchor,
          CASE WHEN c.since <= {0} THEN c.anchor ELSE earlier.anchor END AS anchor_before,
          c.since <= {0} OR earlier.content = COALESCE(c.content, later.content) AS same
        FROM unnest({2}) page (row_key)
        LEFT JOIN LATERAL (
          SELECT since, entity, row_id, anchor, content FROM current_row
          WHERE row_key = page.row_key AND since <= {1}
          OFFSET 0) c ON true
        LEFT JOIN LATERAL (
          SELECT entity, row_id, anchor, content FROM past_row
          WHERE c.since IS NULL AND since <= {1}
            AND row_key = page.row_key AND (row_key, until) > (page.row_key, {1})
          OFFSET 0) later ON true
        LEFT JOIN LATERAL (
          SELECT entity, row_id, anchor, content FROM past_row
          WHERE (c.since IS NULL OR c.since > {0}) AND since <= {0}
            AND row_key = page.row_key AND (row_key, until) > (page.row_key, {0})
          OFFSET 0) earlier ON true
      ), told AS (
        SELECT row_key, entity, row_id, content,
          CASE WHEN stands AND NOT was THEN 'i'
               WHEN was AND NOT stands THEN 'd'
               WHEN was AND stands AND same IS NOT TRUE THEN 'u' END AS step
        FROM state CROSS JOIN LATERAL (SELECT %s AS was, %s AS stands OFFSET 0) seen
      )
      SELECT row_key, entity, row_id,
        CASE WHEN step <> 'd' AND entity = ANY ({3}) THEN content END, step
      FROM told WHERE step IS NOT NULL
      """
          .formatted(
              Intervals.isIn("anchor_before", "{4}", "{0}"),
              Intervals.isIn("state.anchor", "{5}", "{1}"));

  ResultSet of(List<UUID> rows, DSLContext dsl) {
    return dsl.resultQuery(
            SQL,
            val(range.since().value()),
            val(range.until().value()),
            ArrayValue.ofKeys(rows),
            ArrayValue.ofShorts(entities),
            ArrayValue.ofIntegers(scopes.before()),
            ArrayValue.ofIntegers(scopes.after()))
        .fetchResultSet();
  }
}
