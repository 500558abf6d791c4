package dev.sluice.store;

/**
 * The statement that brings the rows of {@code incoming}, the temporary table or their values
 * themselves, into their tables. What is held is looked up once, and rows that are as they were are
 * left out; what is done with the others sees the same rows, each found by its place in its table,
 * which nobody else changes meanwhile.
 */
final class ChangeRows {
  /** Rows are in the temporary table. */
  static final String FROM_TABLE = "WITH";

  /**
   * Rows are parameters, the first ones. Whatever touches a temporary table has all of them emptied
   * at the commit, which takes longer than all that is done with few rows.
   */
  static final String FROM_VALUES = "WITH incoming AS MATERIALIZED (" + IncomingRows.QUERY + "),";

  private static final String HELD =
      """
       held AS MATERIALIZED (
        SELECT ?::bigint AS position, i.row_key, i.entity, i.gone, i.row_id, i.anchor, i.parent,
          i.content, c.place, c.since, c.anchor AS was_anchor, c.parent AS was_parent,
          c.content AS was_content
        FROM incoming i LEFT JOIN LATERAL (
          SELECT ctid AS place, since, anchor, parent, content FROM current_row
          WHERE row_key = i.row_key OFFSET 0) c ON true
        WHERE CASE WHEN c.place IS NULL OR i.gone THEN i.gone = (c.place IS NOT NULL)
                   ELSE c.content <> i.content OR c.anchor <> i.anchor
                     OR c.parent IS DISTINCT FROM i.parent END)
      """;

  /** A state that began at this position is replaced, since nobody has seen it. */
  private static final String CHANGED =
      """
      , archived AS (
        INSERT INTO past_row (row_key, entity, since, until, anchor, row_id, content)
        SELECT row_key, entity, since, position, was_anchor, row_id, was_content
        FROM held WHERE since < position
      ), removed AS (
        DELETE FROM current_row c USING held h WHERE c.ctid = h.place AND h.gone
      ), updated AS (
        UPDATE current_row c
        SET since = h.position, anchor = h.anchor, parent = h.parent, content = h.content
        FROM held h WHERE c.ctid = h.place AND NOT h.gone
      ), added AS (
        INSERT INTO current_row (row_key, entity, since, anchor, parent, row_id, content)
        SELECT row_key, entity, position, anchor, parent, row_id, content
        FROM held WHERE place IS NULL)
      """;

  /** What leads from the state that is held to the one that comes, unless both must be compared. */
  static final String UNDER_OLD_SCOPES =
      """
      SELECT h.was_anchor AS anchor,
        CASE WHEN h.gone THEN 'd'
             WHEN h.was_anchor = h.anchor AND h.was_parent IS NOT DISTINCT FROM h.parent
             THEN 'u' END AS change
      WHERE h.place IS NOT NULL
      """;

  /** Where no anchor comes into another scope, what it is in later is what it is in now. */
  static final String UNDER_ALL_SCOPES =
      """
      SELECT h.anchor,
        CASE WHEN h.place IS NULL THEN 'i' WHEN h.was_anchor = h.anchor THEN 'u' END AS change
      WHERE NOT h.gone
      UNION ALL
      SELECT h.was_anchor, CASE WHEN h.gone THEN 'd' END
      WHERE h.gone OR h.was_anchor <> h.anchor
      """;

  static final String EACH_ROW = "SELECT scope, row_key, change FROM logged";

  static final String SCOPES = "SELECT DISTINCT scope, NULL::uuid, NULL::\"char\" FROM logged";

  /** For the rest of the transaction, the position at which rows changed. */
  private static final String CHANGED_AT = "sluice.changed_at";

  private static final String ANY =
      """
      SELECT NULL::integer, NULL::uuid, NULL::"char" FROM held
      WHERE set_config('%s', position::text, true) <> '' LIMIT 1
      """
          .formatted(CHANGED_AT);

  /** A condition, for statements behind this one, on {@code written.position}. */
  static final String IF_CHANGED =
      " WHERE current_setting('" + CHANGED_AT + "', true) = written.position::text";

  private ChangeRows() {}

  /**
   * Gives nulls if any row changed.
   *
   * @param incoming {@link #FROM_TABLE} or {@link #FROM_VALUES}
   */
  static String unlogged(String incoming) {
    return incoming + HELD + CHANGED + ANY;
  }

  /**
   * Gives what was logged, for {@link Touched#logged}, and nulls if any row changed.
   *
   * @param incoming {@link #FROM_TABLE} or {@link #FROM_VALUES}
   * @param what {@link #EACH_ROW}, or {@link #SCOPES} of many
   * @param logged under which anchors' scopes a row is logged, and as what
   * @param conflict what to do with a row that is logged already
   */
  static String sql(String incoming, String what, String logged, String conflict) {
    return incoming
        + HELD
        + CHANGED
        + """
        , logged AS (
          INSERT INTO row_log AS l (scope, position, row_key, change)
          SELECT DISTINCT m.scope, h.position, h.row_key, a.change::"char"
          FROM held h CROSS JOIN LATERAL (%s) a CROSS JOIN LATERAL %s m
          ORDER BY 1, 2, 3
          %s
          RETURNING scope, row_key, change)
        %s
        UNION ALL (%s)
        """
            .formatted(logged, Intervals.openScopesOf("a.anchor"), conflict, what, ANY);
  }
}
