package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * Keeps the anchors of followed rows in the right scopes: those a row names itself, or its
 * parent's. Goes from parents to children, so that a move reaches every depth; rows that nothing
 * follows are never visited.
 */
final class ApplyMemberships {
  static final List<String> CREATE_TABLES =
      List.of(
          """
          CREATE TEMPORARY TABLE affected (
            anchor uuid PRIMARY KEY, entity smallint, parent uuid, scopes integer[])
          ON COMMIT DELETE ROWS
          """,
          "CREATE TEMPORARY TABLE moved (anchor uuid PRIMARY KEY) ON COMMIT DELETE" + " ROWS");

  private final DSLContext dsl;
  private final Statements statements;
  private final long position;
  private final List<Short> followed;
  private final Touched touched;
  private int noted;

  ApplyMemberships(
      DSLContext dsl,
      Statements statements,
      long position,
      Catalog catalog,
      Interned interned,
      Touched touched) {
    this.dsl = dsl;
    this.statements = statements;
    this.position = position;
    this.touched = touched;
    this.followed =
        catalog.entities().stream()
            .map(EntityDefinition::name)
            .filter(catalog::isFollowed)
            .map(interned::entity)
            .toList();
  }

  /**
   * Notes the followed rows of {@code incoming}; what they name counts even if all else stays.
   *
   * @param any whether there may be such rows
   */
  void noteIncoming(boolean any) throws SQLException {
    noted = 0;
    if (!any || followed.isEmpty()) return;
    statements.run();
    noted =
        dsl.execute(
            """
            INSERT INTO affected (anchor, entity, parent, scopes)
            SELECT row_key, entity, parent, CASE WHEN gone THEN '{}' ELSE scopes END
            FROM incoming WHERE entity = ANY (?)
            """,
            ArrayValue.ofShorts(followed));
  }

  /** Whether anchors may come into other scopes, or leave some, by what was noted. */
  boolean mayMove() {
    return noted > 0;
  }

  void run() {
    if (noted == 0) return;
    for (var entity : followed) {
      addChildrenOfMoved(entity);
      leave(entity);
      enter(entity);
    }
  }

  private void addChildrenOfMoved(short entity) {
    dsl.execute(
        """
        INSERT INTO affected (anchor, entity, parent)
        SELECT c.row_key, c.entity, c.parent FROM moved CROSS JOIN LATERAL (
          SELECT row_key, entity, parent FROM current_row
          WHERE parent = moved.anchor AND entity = ? OFFSET 0) c
        ON CONFLICT DO NOTHING
        """,
        entity);
  }

  private void leave(short entity) {
    takeBack(entity);
    note(
        """
        UPDATE membership m SET until = ? WHERE m.ctid = ANY (ARRAY (%s))
        RETURNING m.anchor, m.scope
        """
            .formatted(left(entity, "<")),
        position,
        position);
  }

  /**
   * A membership that began at this very position was never seen, and vanishes; but rows may have
   * been logged under its scope.
   */
  private void takeBack(short entity) {
    var scopes =
        note(
            """
            DELETE FROM membership m WHERE m.ctid = ANY (ARRAY (%s))
            RETURNING m.anchor, m.scope
            """
                .formatted(left(entity, "=")),
            position);
    if (scopes.isEmpty()) return;
    dsl.execute(
        "UPDATE row_log SET change = NULL WHERE position = ? AND change IS NOT NULL", position);
  }

  /**
   * Where the memberships stand that are over: those of scopes that neither the row names nor its
   * parent is in. All are looked up by their anchor: sums keep the planner from other indexes,
   * which it takes for quick where its statistics are of a time when none began at this position.
   *
   * @param began how they began, compared to the position
   */
  private static String left(short entity, String began) {
    return """
    SELECT l.place FROM affected a CROSS JOIN LATERAL (
      SELECT ctid AS place, scope FROM membership
      WHERE anchor = a.anchor AND until + 0 = %1$s AND since + 0 %3$s ? OFFSET 0) l
    WHERE a.entity = %2$d AND l.scope <> ALL (COALESCE(a.scopes, '{}'))
      AND NOT EXISTS (
        SELECT FROM membership p
        WHERE p.anchor = a.parent AND p.scope + 0 = l.scope AND p.until + 0 = %1$s OFFSET 0)
    """
        .formatted(Intervals.OPEN, entity, began);
  }

  private void enter(short entity) {
    note(
        """
        INSERT INTO membership AS m (anchor, scope, since)
        SELECT a.anchor, target.scope, ?
        FROM affected a
        CROSS JOIN LATERAL (
          SELECT unnest(a.scopes) AS scope
          UNION
          SELECT p.scope FROM membership p WHERE p.anchor = a.parent AND p.until + 0 = %s) target
        WHERE a.entity = %d
          AND NOT EXISTS (
            SELECT FROM membership o
            WHERE o.anchor = a.anchor AND o.scope + 0 = target.scope AND o.until + 0 = %s OFFSET 0)
        RETURNING m.anchor, m.scope
        """
            .formatted(Intervals.OPEN, entity, Intervals.OPEN),
        position);
  }

  /** Runs a change of memberships and remembers whose they are; returns the scopes. */
  private Set<Integer> note(String change, Object... binds) {
    var scopes =
        dsl.resultQuery(
                """
                WITH change AS (%s),
                     noted AS (
                       INSERT INTO moved SELECT DISTINCT anchor FROM change ON CONFLICT DO NOTHING)
                SELECT DISTINCT scope FROM change
                """
                    .formatted(change),
                binds)
            .fetchSet(0, Integer.class);
    touched.moved(scopes);
    return scopes;
  }
}
