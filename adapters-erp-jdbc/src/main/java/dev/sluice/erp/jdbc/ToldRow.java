package dev.sluice.erp.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A row of which one column is to be told once it was written: rows that hang on it take it over.
 *
 * @param key the row's; empty if it is not known
 */
record ToldRow(ErpTable table, List<Cell> key, ErpColumn column) {

  /**
   * What writing came to.
   *
   * @param count rows hit
   * @param told the column; empty if nothing tells it
   */
  record Written(int count, Optional<Object> told) {}

  ToldRow {
    key = List.copyOf(key);
  }

  /** By what the driver returns of the row, by the column's name. */
  Written byDriver(ErpSession session, RowWrite write) throws SQLException {
    try (var statement = session.prepare(write.sql(), column)) {
      session.bind(statement, write.cells());
      var count = statement.executeUpdate();
      try (var rows = statement.getGeneratedKeys()) {
        if (rows.next()) return new Written(count, Optional.ofNullable(rows.getObject(1)));
      }
      return new Written(count, count == 0 ? Optional.empty() : readBack(session));
    }
  }

  /**
   * By reading the row again: what drivers return is not always the column that was asked for, nor
   * anything of a row that was updated.
   */
  Written byKey(ErpSession session, RowWrite write) throws SQLException {
    if (key.isEmpty()) return byDriver(session, write);
    var count = session.write(write);
    return new Written(count, readBack(session));
  }

  private Optional<Object> readBack(ErpSession session) throws SQLException {
    if (key.isEmpty()) return Optional.empty();
    var columns = key.stream().map(Cell::column).toList();
    var found = session.upToTwo(session.sql().select(table, column, columns), key);
    return found.size() == 1 ? Optional.ofNullable(found.getFirst()) : Optional.empty();
  }
}
