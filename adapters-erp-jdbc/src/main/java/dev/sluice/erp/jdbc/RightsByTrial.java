package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.SQLException;
import java.util.Optional;

/** What the session's user may do, found out by doing it to no row at all. */
record RightsByTrial(ErpSession session) {
  private static final String NO_ROW = " WHERE 1 = 0";

  /** Begins the session's transaction anew if it may not. */
  boolean may(TableName name, Right right) throws SQLException {
    var table = session.find(name);
    if (table.isEmpty()) return false;
    var trial = trial(table.get(), right);
    try {
      if (trial.isPresent()) session.execute(trial.get());
      return true;
    } catch (SQLException e) {
      session.rollback();
      if (session.failures().remedy(e) == Remedy.TRY_AGAIN) throw e;
      return false;
    }
  }

  /** Empty if the table has no column that could be written. */
  private Optional<String> trial(ErpTable table, Right right) throws SQLException {
    var name = session.sql().name(table.name());
    var generated = session.generated(table);
    var column =
        table.columns().all().stream()
            .map(ErpColumn::name)
            .filter(it -> !generated.contains(it))
            .map(session.sql()::name)
            .findFirst();
    return switch (right) {
      case SELECT -> Optional.of("SELECT 1 FROM " + name + NO_ROW);
      case DELETE -> Optional.of("DELETE FROM " + name + NO_ROW);
      case UPDATE -> column.map(it -> "UPDATE " + name + " SET " + it + " = " + it + NO_ROW);
      case INSERT ->
          column.map(
              it ->
                  "INSERT INTO " + name + " (" + it + ") SELECT " + it + " FROM " + name + NO_ROW);
    };
  }
}
