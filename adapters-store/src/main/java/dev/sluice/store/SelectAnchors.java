package dev.sluice.store;

import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.sluice.domain.feed.Position;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.SQL;

/**
 * Queries for the anchors through which rows are seen at a position, each with the part of what is
 * read that its rows belong to.
 */
final class SelectAnchors {
  private static final String VALID = "since <= {0} AND until > {0}";

  private SelectAnchors() {}

  /** Those that are in one of the scopes, all of one part. */
  static SQL in(Set<Integer> scopes, Position at) {
    return sql(
        "SELECT anchor, 0 AS part FROM (SELECT DISTINCT anchor FROM membership"
            + " WHERE scope = ANY ({1}) AND "
            + VALID
            + ") a",
        val(at.value()),
        ArrayValue.ofIntegers(scopes));
  }

  /**
   * Those that are in one of the scopes, and are in no others that count; the part is one of an
   * anchor's scopes.
   *
   * @param sets of scopes that anchors are in
   */
  static SQL byScope(Collection<List<Integer>> sets, Position at) {
    var isOneEach = sets.stream().allMatch(it -> it.size() == 1);
    return sql(
        isOneEach
            ? "SELECT anchor, scope AS part FROM membership WHERE scope = ANY ({1}) AND " + VALID
            : "SELECT anchor, min(scope) AS part FROM membership WHERE scope = ANY ({1}) AND "
                + VALID
                + " GROUP BY anchor",
        val(at.value()),
        ArrayValue.ofIntegers(scopesOf(sets)));
  }

  private static List<Integer> scopesOf(Collection<List<Integer>> sets) {
    return sets.stream().flatMap(List::stream).distinct().toList();
  }

  /**
   * Those that are in exactly one of the sets of scopes. Those that are in any of these scopes are
   * looked at one by one: among all anchors of all users they are few. All of one part.
   *
   * @param held scopes that count; an anchor may be in others as well
   */
  static SQL inExactly(Collection<List<Integer>> sets, Set<Integer> held, Position at) {
    return sql(
        """
        SELECT a.anchor, 0 AS part FROM (
          SELECT DISTINCT anchor FROM membership WHERE scope = ANY ({2}) AND %s OFFSET 0) a
        CROSS JOIN LATERAL (
          SELECT array_agg(scope ORDER BY scope)::text AS scopes FROM membership m
          WHERE m.anchor = a.anchor AND m.scope + 0 = ANY ({1})
            AND m.since + 0 <= {0} AND m.until + 0 > {0}
          OFFSET 0) s
        WHERE s.scopes = ANY ({3})
        """
            .formatted(VALID),
        val(at.value()),
        ArrayValue.ofIntegers(held),
        ArrayValue.ofIntegers(scopesOf(sets)),
        val(sets.stream().map(SelectAnchors::text).toArray(String[]::new)));
  }

  /** As PostgreSQL writes an array. */
  private static String text(List<Integer> scopes) {
    return scopes.toString().replace('[', '{').replace(']', '}').replace(" ", "");
  }

  /** The sets of scopes that there are anchors in. */
  static SQL setsOf(Set<Integer> held, Position at) {
    return sql(
        "SELECT DISTINCT array_agg(scope ORDER BY scope) FROM membership WHERE scope = ANY ({1})"
            + " AND "
            + VALID
            + " GROUP BY anchor",
        val(at.value()),
        ArrayValue.ofIntegers(held));
  }
}
