package dev.sluice.store;

import static org.jooq.impl.DSL.val;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.feed.SnapshotVisitor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Streams the rows that are seen through some anchors at one position, anchor by anchor: the first
 * rows leave at once, and nothing is sorted. One question for all entities, because the anchors
 * cannot tell whose rows they lead to.
 *
 * <p>An anchor's rows are found at random places, since keys are hashes. So where a good part of a
 * large store is seen, its table is read from end to end instead, and rows come as they lie there.
 *
 * <p>{@code OFFSET 0} and {@code until + 0} keep PostgreSQL to that order, as {@link
 * SelectCandidates} says.
 */
final class SnapshotReader {
  private static final String CURRENT =
      """
      SELECT row_key, entity, row_id, content FROM current_row
      WHERE anchor = seen.anchor AND entity = ANY ({2}) AND since <= {0}
      """;

  private static final String PAST =
      """
      UNION ALL
      SELECT row_key, entity, row_id, content FROM past_row
      WHERE anchor = seen.anchor AND entity = ANY ({2}) AND since <= {0} AND until + 0 > {0}
      """;

  private static final String OF_EACH_ANCHOR =
      """
      SELECT seen.part, r.entity, r.row_id, r.content
      FROM (SELECT anchor, part FROM ({1}) a ORDER BY anchor OFFSET 0) seen CROSS JOIN LATERAL
      """;

  private static final String OF_MANY_ANCHORS =
      """
      SELECT a.part, r.entity, r.row_id, r.content FROM ({1}) a JOIN current_row r USING (anchor)
      WHERE r.entity = ANY ({2}) AND r.since <= {0}
      """;

  private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

  /** What is waited for, which says of how much of a large store all of it is read. */
  enum Awaited {
    /** It comes late if all is read: of half of the store. */
    FIRST_ROW(2),
    /** Of a sixth, which takes as long either way. */
    LAST_ROW(6);

    private final int parts;

    Awaited(int parts) {
      this.parts = parts;
    }
  }

  private final Connection connection;
  private final Sizes sizes;
  private final Awaited awaited;
  private final DSLContext dsl;
  private final Interned interned;

  SnapshotReader(Connection connection, Interned interned, Sizes sizes, Awaited awaited) {
    this.connection = connection;
    this.sizes = sizes;
    this.awaited = awaited;
    this.dsl = DSL.using(connection, SQLDialect.POSTGRES);
    this.interned = interned;
  }

  /**
   * @param anchors as {@link SelectAnchors} has them
   * @param visitors of the parts
   */
  void read(
      Position at, SQL anchors, Set<EntityName> entities, IntFunction<SnapshotVisitor> visitors)
      throws SQLException {
    requireHistory(at);
    var names = new HashMap<Short, EntityName>();
    var ids = entities.stream().map(interned::entity).toList();
    entities.forEach(it -> names.put(interned.entity(it), it));
    var query =
        dsl.resultQuery(of(anchors, at), val(at.value()), anchors, ArrayValue.ofShorts(ids));
    try (var rows = new CopiedRows(connection, dsl.renderInlined(query))) {
      while (rows.next()) visit(visitors.apply(rows.integer()), names, rows);
    }
  }

  private String of(SQL anchors, Position at) throws SQLException {
    var isHistory = isHistory(at);
    if (!isHistory && areMany(anchors)) return OF_MANY_ANCHORS;
    var states = isHistory ? CURRENT + PAST : CURRENT;
    return OF_EACH_ANCHOR + "(" + states + " ORDER BY row_key OFFSET 0) r";
  }

  /** As the database believes: to count them would take as long as to read many of their rows. */
  private boolean areMany(SQL anchors) throws SQLException {
    var all =
        dsl.fetchSingle("SELECT reltuples FROM pg_class WHERE oid = 'membership'::regclass")
            .get(0, Long.class);
    return all >= sizes.largeStore() && awaited.parts * believed(anchors) >= all;
  }

  private long believed(SQL anchors) throws SQLException {
    try (var statement = connection.createStatement();
        var plan = statement.executeQuery("EXPLAIN " + dsl.renderInlined(anchors))) {
      var rows = plan.next() ? ROWS.matcher(plan.getString(1)) : ROWS.matcher("");
      return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }
  }

  /** At the start there was nothing, for good. */
  private void requireHistory(Position at) {
    if (at.equals(Position.START)) return;
    var horizon = SelectHead.horizonIn(dsl);
    if (at.isBefore(horizon)) {
      throw new SyncFailure(
          Remedy.TRY_AGAIN,
          "snapshot at " + at + ": history reaches back to " + horizon + "; take one of now");
    }
  }

  /** Whether anything ended since; mostly not, and looking for it behind each anchor is dear. */
  private boolean isHistory(Position at) {
    return dsl.fetchSingle("SELECT EXISTS (SELECT FROM past_row WHERE until > ?)", at.value())
        .get(0, Boolean.class);
  }

  private static void visit(
      SnapshotVisitor visitor, Map<Short, EntityName> names, CopiedRows rows) {
    var entity = Objects.requireNonNull(names.get(rows.smallint()));
    var row = new SeenRow(new RowId(rows.text()), Content.of(rows.bytea()));
    try {
      visitor.row(entity, row);
    } catch (IOException e) {
      throw new SyncFailure(Remedy.TRY_AGAIN, "writing a snapshot: " + e.getMessage(), e);
    }
  }
}
