package dev.sluice.store;

import java.sql.SQLException;
import java.util.List;

/**
 * Brings the rows of {@code incoming} into the feed at one position. May run several times at the
 * same position: a state that began at it is replaced, since nobody has seen it.
 *
 * <p>{@code OFFSET 0} and {@code until + 0} keep PostgreSQL to looking things up row by row and by
 * their keys, as {@link SelectCandidates} says. Within a first load it has no statistics, and would
 * read all that was loaded for each batch.
 */
final class ApplyRows {
  /** Rows behind which the planner, which takes a table for a few pages, errs too far. */
  private static final int VERY_MANY = 10_000;

  private static final int MANY = 1_000;

  private final Statements statements;
  private final long position;
  private final ApplyMemberships memberships;
  private final Touched touched;
  private int left;

  ApplyRows(Statements statements, long position, ApplyMemberships memberships, Touched touched) {
    this.statements = statements;
    this.position = position;
    this.memberships = memberships;
    this.touched = touched;
  }

  /**
   * @param staged about how many rows are in {@code incoming}
   */
  void run(int staged) throws SQLException {
    left += staged;
    if (staged > VERY_MANY) statements.add("ANALYZE incoming");
    memberships.noteIncoming();
    leaveOutWhatIsTheSame();
    if (memberships.mayMove()) logUnderOldScopes();
    else logUnderAllScopes();
    archive();
    remove();
    write();
    if (memberships.mayMove()) {
      statements.run();
      memberships.run();
      logUnderNewScopes();
    }
    statements.run();
  }

  private void changed(int rows) {
    if (rows > 0) touched.rows();
  }

  /**
   * Makes room for other rows at the same position; the end of the transaction does so by itself. A
   * truncation is quick for many rows, but writes to the catalog, which is dear for few.
   */
  void clear() {
    if (left > MANY) {
      statements.add("TRUNCATE incoming, affected, moved");
    } else if (left > 0) {
      List.of("incoming", "affected", "moved").forEach(it -> statements.add("DELETE FROM " + it));
    }
    left = 0;
  }

  private void leaveOutWhatIsTheSame() {
    statements.add(
        """
        DELETE FROM incoming i WHERE NOT i.gone AND EXISTS (
          SELECT FROM current_row c
          WHERE c.row_key = i.row_key AND c.content = i.content AND c.anchor = i.anchor
            AND c.parent IS NOT DISTINCT FROM i.parent
          OFFSET 0)
        """);
    statements.add(
        """
        DELETE FROM incoming i WHERE i.gone AND NOT EXISTS (
          SELECT FROM current_row c WHERE c.row_key = i.row_key OFFSET 0)
        """);
  }

  /** What leads from the state that is held to the one that comes, unless both must be compared. */
  private void logUnderOldScopes() {
    log(
        """
        incoming i CROSS JOIN LATERAL (
          SELECT row_key, anchor,
            CASE WHEN i.gone THEN 'd'
                 WHEN anchor = i.anchor AND parent IS NOT DISTINCT FROM i.parent THEN 'u' END AS change
          FROM current_row WHERE row_key = i.row_key OFFSET 0) a
        """);
  }

  /** Where no anchor comes into another scope, what it is in later is what it is in now. */
  private void logUnderAllScopes() {
    log(
        """
        incoming i LEFT JOIN LATERAL (
          SELECT anchor FROM current_row WHERE row_key = i.row_key OFFSET 0) was ON true
        CROSS JOIN LATERAL (
          SELECT i.row_key, i.anchor,
            CASE WHEN was.anchor IS NULL THEN 'i' WHEN was.anchor = i.anchor THEN 'u' END AS change
          WHERE NOT i.gone
          UNION ALL
          SELECT i.row_key, was.anchor, CASE WHEN i.gone THEN 'd' END
          WHERE i.gone OR was.anchor <> i.anchor) a
        """);
  }

  /** Only rows that had no anchor before, or another one: the others are logged already. */
  private void logUnderNewScopes() {
    log(
        """
        (SELECT i.row_key, i.anchor, CASE WHEN p.anchor IS NULL THEN 'i' END AS change
         FROM incoming i LEFT JOIN LATERAL (
           SELECT anchor FROM past_row WHERE row_key = i.row_key AND until + 0 = %d OFFSET 0) p ON true
         WHERE NOT i.gone AND p.anchor IS DISTINCT FROM i.anchor) a
        """
            .formatted(position));
  }

  /**
   * Before the first position nobody has seen anything, so its changes need no log. A row that
   * changes once more at the same position needs its states compared.
   */
  private void log(String rowsWithAnchors) {
    if (position == 1) return;
    statements.ask(
        """
        WITH logged AS (
          INSERT INTO row_log AS l (scope, position, row_key, change)
          SELECT DISTINCT m.scope, ?::bigint, a.row_key, a.change::"char" FROM %s CROSS JOIN LATERAL (
            SELECT scope FROM membership
            WHERE anchor = a.anchor AND until + 0 = %s OFFSET 0) m
          ON CONFLICT (scope, position, row_key) DO UPDATE SET change = NULL
          WHERE l.change IS NOT NULL
          RETURNING scope)
        SELECT DISTINCT scope FROM logged
        """
            .formatted(rowsWithAnchors, Intervals.OPEN),
        touched::scopes,
        position);
  }

  private void archive() {
    statements.add(
        """
        INSERT INTO past_row (row_key, entity, since, until, anchor, row_id, content)
        SELECT c.row_key, c.entity, c.since, ?, c.anchor, c.row_id, c.content
        FROM incoming i CROSS JOIN LATERAL (
          SELECT * FROM current_row WHERE row_key = i.row_key AND since < ? OFFSET 0) c
        """,
        position,
        position);
  }

  private void remove() {
    statements.change(
        "DELETE FROM current_row"
            + " WHERE row_key = ANY (ARRAY (SELECT row_key FROM incoming WHERE gone))",
        this::changed);
  }

  private void write() {
    statements.change(
        """
        INSERT INTO current_row AS c (row_key, entity, since, anchor, parent, row_id, content)
        SELECT row_key, entity, ?, anchor, parent, row_id, content FROM incoming WHERE NOT gone
        ON CONFLICT (row_key) DO UPDATE
        SET since = excluded.since, anchor = excluded.anchor, parent = excluded.parent,
            content = excluded.content
        """,
        this::changed,
        position);
  }
}
