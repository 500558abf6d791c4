package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the session's user may do, found out by doing it to no row at all. */
record RightsByTrial(ErpSession session) {
  private static final String NO_ROW = " WHERE 1 = 0";

  /**
   * Whether the right is there on any column: of some, no more is granted, and some nobody writes.
   * Begins the session's transaction anew if not.
   */
  boolean may(TableName name, Right right) throws SQLException {
    var table = session.find(name);
    if (table.isEmpty()) return false;
    for (var trial : trials(table.get(), right)) {
      if (may(trial)) return true;
    }
    return false;
  }

  private boolean may(String trial) throws SQLException {
    try {
      session.execute(trial);
      return true;
    } catch (SQLException e) {
      session.rollback();
      if (session.failures().remedy(e) == Remedy.TRY_AGAIN) throw e;
      return false;
    }
  }

  private List<String> trials(ErpTable table, Right right) {
    var name = session.sql().name(table.name());
    return switch (right) {
      case SELECT -> each(table, it -> "SELECT " + it + " FROM " + name + NO_ROW);
      case DELETE -> List.of("DELETE FROM " + name + NO_ROW);
      case UPDATE -> each(table, it -> "UPDATE " + name + " SET " + it + " = " + it + NO_ROW);
      case INSERT ->
          each(
              table,
              it ->
                  "INSERT INTO " + name + " (" + it + ") SELECT " + it + " FROM " + name + NO_ROW);
    };
  }

  private List<String> each(ErpTable table, UnaryOperator<String> trial) {
    return table.columns().all().stream()
        .map(it -> trial.apply(session.sql().name(it.name())))
        .toList();
  }
}
