package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What differs from database to database where tables are read. */
interface ReadingDialect {

  /**
   * Makes a transaction that has just begun one that only reads, all of it as of one moment, with
   * times in UTC.
   */
  void begin(ErpSession session) throws SQLException;

  /** The ERP's own clock. */
  Instant clock(ErpSession session) throws SQLException;

  /** Empty if there is no such table that the user may see. */
  Optional<TableDescription> describe(ErpSession session, TableName name) throws SQLException;

  /** What follows {@code ORDER BY} for so many rows at most. */
  default String first(int rows) {
    return " LIMIT " + rows;
  }

  /** Binds the text that {@link ReadColumn#place} gave. */
  void bindPlace(PreparedStatement statement, int index, ReadColumn column, String place)
      throws SQLException;

  /** What {@link ReadColumn#place} would give for a value of the column. */
  String place(ReadColumn column, Object value);

  /**
   * Adds a column that the database itself keeps up with each change of a row.
   *
   * @param table quoted, as the column
   */
  String addModified(String table, String column);

  /** The columns of an index that finds modified rows, in the order of their keys. */
  List<String> indexed(String modified, List<String> key);
}
