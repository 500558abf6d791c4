package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.FeedChange.Before;
import dev.sluice.store.NewRows.NewRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Brings rows that were staged into the feed at one position, piece by piece. */
final class WriteRows {
  /** What of a transaction settles how its rows are written. */
  private enum Kind {
    CHANGES,
    /** Of what the store does not hold yet. */
    LOAD,
    /** Of what the store holds, so that it must be told what was not loaded. */
    RECONCILIATION
  }

  private final SourceName source;
  private final Connection connection;
  private final DSLContext dsl;
  private final Statements statements;
  private final int few;
  private final ApplyRows applyRows;
  private final NewRows newRows;
  private final Touched touched;
  private final FirstKeys keys = new FirstKeys();
  private Set<EntityName> loaded = Set.of();
  private Kind kind = Kind.CHANGES;
  private boolean removed;

  /**
   * @param few so many rows are written by a statement, more by a copy
   */
  WriteRows(
      SourceName source,
      Connection connection,
      DSLContext dsl,
      Statements statements,
      int few,
      ApplyRows applyRows,
      NewRows newRows,
      Touched touched) {
    this.source = source;
    this.connection = connection;
    this.dsl = dsl;
    this.statements = statements;
    this.few = few;
    this.applyRows = applyRows;
    this.newRows = newRows;
    this.touched = touched;
  }

  /** What comes is a load of entities of which the store holds nothing. */
  void load(Set<EntityName> entities) {
    loaded = Set.copyOf(entities);
    kind = Kind.LOAD;
  }

  /** What comes is a load, and what the store holds besides is to go. */
  void reconcile() {
    dsl.execute("CREATE TEMPORARY TABLE loaded_row (row_key uuid PRIMARY KEY) ON COMMIT DROP");
    kind = Kind.RECONCILIATION;
  }

  boolean isLoad() {
    return kind != Kind.CHANGES;
  }

  boolean isReconciliation() {
    return kind == Kind.RECONCILIATION;
  }

  /**
   * Rows that are ready to be written.
   *
   * @param fresh rows besides, which the store surely does not hold
   * @param mayBeNew whether there may be more of them
   */
  record Piece(StagedRows rows, List<NewRow> fresh, boolean mayBeNew) {}

  /**
   * Does what can be done without the transaction's connection, on which an earlier piece may be
   * written meanwhile. Takes the rows over.
   */
  Piece prepare(StagedRows rows) {
    rows.numberScopes();
    var piece = new Piece(rows, surelyNew(rows), mayBeNew());
    removed |= rows.anyRemoved();
    return piece;
  }

  /** Of an entity of which nothing was held, a row that comes for the first time. */
  private List<NewRow> surelyNew(StagedRows rows) {
    return kind == Kind.LOAD && !removed
        ? newRows.inOrder(rows.takeUnfollowed(loaded, keys::isFirst))
        : List.of();
  }

  void write(Piece piece) throws SQLException {
    var rows = piece.rows();
    if (rows.isEmpty() && piece.fresh().isEmpty()) return;
    completePartialContents(rows);
    if (isLoad()) touched.logged().notAll();
    else rows.describeTo(touched.logged());
    var unasked = piece.mayBeNew() ? writeUnasked(rows) : List.<NewRow>of();
    var missing = piece.mayBeNew() ? takeMissing(rows) : List.<NewRow>of();
    if (!rows.isEmpty()) writeStaged(rows);
    newRows.log(unasked); // behind their parents
    newRows.write(piece.fresh());
    newRows.write(missing);
  }

  /** Writes those that the ERP says are new, if it is right and there are many. */
  private List<NewRow> writeUnasked(StagedRows rows) throws SQLException {
    if (isLoad()) return List.of();
    var likely = rows.unfollowed(EnumSet.of(Before.ABSENT));
    if (likely.size() <= few) return List.of();
    var inOrder = newRows.inOrder(likely);
    if (!newRows.writeUnasked(inOrder)) return List.of();
    rows.leaveOut(likely.keySet());
    return inOrder;
  }

  /** Takes those away that the store does not hold, of those of which the ERP does not say so. */
  private List<NewRow> takeMissing(StagedRows rows) throws SQLException {
    var maybe = rows.unfollowed(HeldRows.MAY_BE_MISSING);
    maybe.keySet().retainAll(newRows.notHeld(maybe.keySet()));
    rows.leaveOut(maybe.keySet());
    return newRows.inOrder(maybe);
  }

  /**
   * Whether a row that the store does not hold has nothing to do with rows that it held. A row that
   * was there when this transaction began is in the log of this position already; and of a load
   * that is compared with what is held, every row is noted.
   */
  private boolean mayBeNew() {
    return !isReconciliation() && !removed;
  }

  private void writeStaged(StagedRows rows) throws SQLException {
    var staged = rows.size();
    var anyFollowed = rows.anyFollowed();
    if (!isReconciliation() && !anyFollowed && isFew(rows)) {
      applyRows.run(rows.takeAll());
      return;
    }
    applyRows.clear();
    if (isFew(rows)) {
      statements.add("INSERT INTO incoming " + IncomingRows.QUERY, rows.takeAll().values());
    } else {
      statements.run();
      if (!isLoad()) rows.sort(); // what is loaded keeps its neighbours in the table
      rows.copyTo(connection);
    }
    if (isReconciliation()) {
      statements.add(
          "INSERT INTO loaded_row SELECT row_key FROM incoming WHERE NOT gone"
              + " ON CONFLICT DO NOTHING");
    }
    applyRows.run(staged, anyFollowed);
  }

  private boolean isFew(StagedRows rows) {
    return rows.size() <= few && rows.bytes() <= StagedRows.SMALL_BYTES;
  }

  private void completePartialContents(StagedRows rows) throws SQLException {
    var keys = rows.partial();
    if (keys.isEmpty()) return;
    statements.run();
    dsl.resultQuery(
            "SELECT row_key, content FROM current_row WHERE row_key = ANY (?)",
            ArrayValue.ofKeys(keys))
        .forEach(
            held ->
                rows.complete(
                    held.get(0, UUID.class),
                    partial -> partial.completedFrom(Content.of(held.get(1, byte[].class)))));
    if (!rows.partial().isEmpty()) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "source "
              + source
              + ": the ERP left out an unchanged value of a row that the store does not hold;"
              + " load the source again");
    }
  }

  /** Removes what the store holds and the condition is true of. */
  void remove(String condition) throws SQLException {
    removed = true;
    touched.logged().notAll();
    applyRows.clear();
    statements.run();
    var staged =
        dsl.execute(
            "INSERT INTO incoming (row_key, entity, gone, row_id)"
                + " SELECT row_key, entity, true, row_id FROM current_row WHERE "
                + condition);
    applyRows.run(staged, true);
  }
}
