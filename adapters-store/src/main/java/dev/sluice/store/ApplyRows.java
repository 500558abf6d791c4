package dev.sluice.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int MANY = 1_000;

  /** A row that changes once more at the same position needs its states compared. */
  private static final String AGAIN =
      """
      ON CONFLICT (scope, position, row_key) DO UPDATE SET change = NULL
      WHERE l.change IS NOT NULL
      """;

  private final Statements statements;
  private final WritePosition position;
  private final ApplyMemberships memberships;
  private final Touched touched;
  private int left;

  ApplyRows(
      Statements statements,
      WritePosition position,
      ApplyMemberships memberships,
      Touched touched) {
    this.statements = statements;
    this.position = position;
    this.memberships = memberships;
    this.touched = touched;
  }

  /**
   * What {@code incoming} holds.
   *
   * @param staged about how many rows are in {@code incoming}
   * @param anyFollowed whether there may be such among them that others follow
   */
  void run(int staged, boolean anyFollowed) throws SQLException {
    left += staged;
    var told = staged <= LoggedRows.MOST ? ChangeRows.EACH_ROW : ChangeRows.SCOPES;
    memberships.noteIncoming(anyFollowed);
    if (memberships.mayMove()) {
      leaveOutWhatIsTheSame();
      change(ChangeRows.FROM_TABLE, told, ChangeRows.UNDER_OLD_SCOPES, position.value());
      statements.run();
      memberships.run();
      logUnderNewScopes(told);
    } else {
      change(ChangeRows.FROM_TABLE, told, ChangeRows.UNDER_ALL_SCOPES, position.value());
    }
    statements.run();
  }

  /** Few rows that nobody follows, which need not be in the temporary table. */
  void run(IncomingRows rows) throws SQLException {
    var values = new ArrayList<>(Arrays.asList(rows.values()));
    values.add(position.value());
    var logged = ChangeRows.UNDER_ALL_SCOPES;
    change(ChangeRows.FROM_VALUES, ChangeRows.EACH_ROW, logged, values.toArray());
    if (!position.isSupposed()) statements.run();
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

  /** Where nothing was written before at this position, nothing is logged twice. */
  private void change(String incoming, String told, String logged, Object... values) {
    var again = touched.isNothing() ? "" : AGAIN;
    var sql =
        position.isLogged()
            ? ChangeRows.sql(incoming, told, logged, again)
            : ChangeRows.unlogged(incoming);
    if (!position.isSupposed()) statements.add(joinsOtherThanByPlace("off"));
    statements.ask(sql, touched::logged, values);
    if (!position.isSupposed()) statements.add(joinsOtherThanByPlace("on"));
  }

  /**
   * For some thousands of rows the planner takes it for quicker to read a whole table of a hundred
   * thousand.
   */
  private static String joinsOtherThanByPlace(String allowed) {
    return """
    SELECT set_config('enable_hashjoin', '%1$s', true), set_config('enable_mergejoin', '%1$s', true)
    """
        .formatted(allowed);
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
  }

  /** Only rows that had no anchor before, or another one: the others are logged already. */
  private void logUnderNewScopes(String told) {
    if (!position.isLogged()) return;
    statements.ask(
        """
        WITH logged AS (
          INSERT INTO row_log AS l (scope, position, row_key, change)
          SELECT m.scope, ?::bigint, a.row_key, a.change::"char"
          FROM (
            SELECT i.row_key, i.anchor, CASE WHEN p.anchor IS NULL THEN 'i' END AS change
            FROM incoming i LEFT JOIN LATERAL (
              SELECT anchor FROM past_row
              WHERE row_key = i.row_key AND until + 0 = %d OFFSET 0) p ON true
            WHERE NOT i.gone AND p.anchor IS DISTINCT FROM i.anchor) a
          CROSS JOIN LATERAL %s m
          %s
          RETURNING scope, row_key, change)
        %s
        """
            .formatted(position.value(), Intervals.openScopesOf("a.anchor"), AGAIN, told),
        touched::logged,
        position.value());
  }
}
