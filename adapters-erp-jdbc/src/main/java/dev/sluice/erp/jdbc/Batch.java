package dev.sluice.erp.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends statements to the ERP, neighbours with the same text together. Used by one thread. */
final class Batch {
  private final ErpSession session;
  private final Pace pace;
  private final List<RowWrite> waiting = new ArrayList<>();

  Batch(ErpSession session, Pace pace) {
    this.session = session;
    this.pace = pace;
  }

  /**
   * @throws Refusal if the ERP refuses this row or one added before
   */
  void add(RowWrite write) throws SQLException {
    if (!waiting.isEmpty() && !waiting.getFirst().sql().equals(write.sql())) flush();
    waiting.add(write);
    if (waiting.size() >= pace.rows() || write.otherwise().isPresent()) flush();
  }

  void flush() throws SQLException {
    if (waiting.size() == 1) {
      one(waiting.getFirst());
    } else if (!waiting.isEmpty()) {
      all();
    }
    waiting.clear();
  }

  private void one(RowWrite write) throws SQLException {
    try {
      check(write, session.write(write));
    } catch (SQLException e) {
      throw refusedOr(e, write.place());
    }
  }

  private void check(RowWrite write, int count) throws SQLException {
    if (count == 0 && write.expectation().isPresent()) {
      new SelectConflicts(write, write.expectation().get()).check(session);
    }
    write.check(count);
  }

  private void all() throws SQLException {
    try (var statement = session.prepare(waiting.getFirst().sql())) {
      for (var write : waiting) {
        session.bind(statement, write.cells());
        statement.addBatch();
      }
      var counts = statement.executeBatch();
      for (var i = 0; i < counts.length; i++) check(waiting.get(i), counts[i]);
    } catch (SQLException e) {
      if (!session.isRefusal(e)) throw e;
      throw new Refusal(session.dialect().words(e), e);
    }
  }

  /** Sends one row at once and tells a column of it as the ERP has it now. */
  Object returning(RowWrite write, ToldRow told) throws SQLException {
    flush();
    try {
      var written = session.dialect().write(session, write, told);
      check(write, written.count());
      return written
          .told()
          .orElseThrow(() -> write.place().refusal("the ERP did not store the row, nor say why"));
    } catch (SQLException e) {
      throw refusedOr(e, write.place());
    }
  }

  /**
   * Calls a procedure for one row.
   *
   * @param wanted the result that rows which hang on this one take over; empty if none does
   */
  Optional<Object> call(RoutineCall call, Optional<ErpColumn> wanted) throws SQLException {
    flush();
    try {
      return session.dialect().call(session, call, wanted);
    } catch (SQLException e) {
      throw refusedOr(e, call.place());
    }
  }

  private SQLException refusedOr(SQLException e, Place place) {
    if (!session.isRefusal(e)) return e;
    var field = session.dialect().column(e).map(it -> place.table().fieldOf(it).orElse(it));
    throw new Refusal(session.dialect().words(e, place), place.culprit(field), e);
  }
}
