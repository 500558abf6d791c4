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
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQL;

/** Streams the rows that are seen through some anchors at one position. */
final class SnapshotReader {
  private static final int FETCH_SIZE = 1000;

  private static final String QUERY =
      """
      WITH seen AS MATERIALIZED ({1})
      SELECT c.row_key, c.row_id, c.content FROM current_row c JOIN seen USING (anchor)
      WHERE c.entity = {2} AND c.since <= {0}
      UNION ALL
      SELECT p.row_key, p.row_id, p.content FROM past_row p JOIN seen USING (anchor)
      WHERE p.entity = {2} AND p.since <= {0} AND p.until > {0}
      ORDER BY 1
      """;

  private final DSLContext dsl;
  private final Interned interned;

  SnapshotReader(DSLContext dsl, Interned interned) {
    this.dsl = dsl;
    this.interned = interned;
  }

  void read(Position at, SQL anchors, Set<EntityName> entities, SnapshotVisitor visitor) {
    requireHistory(at);
    for (var entity : entities) {
      var query = dsl.resultQuery(QUERY, val(at.value()), anchors, val(interned.entity(entity)));
      try (var rows = query.fetchSize(FETCH_SIZE).fetchLazy()) {
        for (var row : rows) {
          var id = new RowId(row.get(1, String.class));
          visit(visitor, entity, new SeenRow(id, Content.of(row.get(2, byte[].class))));
        }
      }
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

  private static void visit(SnapshotVisitor visitor, EntityName entity, SeenRow row) {
    try {
      visitor.row(entity, row);
    } catch (IOException e) {
      throw new SyncFailure(Remedy.TRY_AGAIN, "writing a snapshot: " + e.getMessage(), e);
    }
  }
}
