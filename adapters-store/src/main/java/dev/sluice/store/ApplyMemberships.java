package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import java.util.List;
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
  private final long position;
  private final List<Short> followed;
  private final Touched touched;
  private int noted;

  ApplyMemberships(
      DSLContext dsl, long position, Catalog catalog, Interned interned, Touched touched) {
    this.dsl = dsl;
    this.position = position;
    this.touched = touched;
    this.followed =
        catalog.entities().stream()
            .map(EntityDefinition::name)
            .filter(catalog::isFollowed)
            .map(interned::entity)
            .toList();
  }

  /** Notes the followed rows of {@code incoming}; what they name counts even if all else stays. */
  void noteIncoming() {
    if (followed.isEmpty()) return;
    noted =
        dsl.execute(
            """
            INSERT INTO affected (anchor, entity, parent, scopes)
            SELECT row_key, entity, parent, CASE WHEN gone THEN '{}' ELSE scopes END
            FROM incoming WHERE entity = ANY (?)
            """,
            (Object) followed.toArray(Short[]::new));
  }

  void run() {
    if (noted == 0) return;
    for (var entity : followed) {
      addChildrenOfMoved(entity);
      leave(entity);
      enter(entity);
    }
    dsl.execute("DELETE FROM affected");
    dsl.execute("DELETE FROM moved");
  }

  private void addChildrenOfMoved(short entity) {
    dsl.execute(
        """
        INSERT INTO affected (anchor, entity, parent)
        SELECT c.row_key, c.entity, c.parent FROM current_row c JOIN moved ON moved.anchor = c.parent
        WHERE c.entity = ?
        ON CONFLICT DO NOTHING
        """,
        entity);
  }

  /** A membership that began at this very position was never seen, and vanishes. */
  private void leave(short entity) {
    var noLongerThere =
        """
        a.entity = %d AND a.anchor = m.anchor AND m.until = %s
          AND m.scope <> ALL (COALESCE(a.scopes, '{}'))
          AND NOT EXISTS (
            SELECT FROM membership p
            WHERE p.anchor = a.parent AND p.scope = m.scope AND p.until = %s)
        """
            .formatted(entity, Intervals.OPEN, Intervals.OPEN);
    note(
        """
        DELETE FROM membership m USING affected a WHERE m.since = ? AND %s
        RETURNING m.anchor, m.scope
        """
            .formatted(noLongerThere),
        position);
    note(
        """
        UPDATE membership m SET until = ? FROM affected a WHERE m.since < ? AND %s
        RETURNING m.anchor, m.scope
        """
            .formatted(noLongerThere),
        position,
        position);
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
          SELECT p.scope FROM membership p WHERE p.anchor = a.parent AND p.until = %s) target
        WHERE a.entity = %d
          AND NOT EXISTS (
            SELECT FROM membership o
            WHERE o.anchor = a.anchor AND o.scope = target.scope AND o.until = %s)
        RETURNING m.anchor, m.scope
        """
            .formatted(Intervals.OPEN, entity, Intervals.OPEN),
        position);
  }

  /** Runs a change of memberships and remembers whose they are and which scopes. */
  private void note(String change, Object... binds) {
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
    touched.scopes(scopes);
  }
}
