package dev.sluice.store;

import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is at the end of a range.
 *
 * @param entity its number
 * @param content null where the entity is not asked for
 */
record RowState(short entity, RowId row, @Nullable Content content) {

  /** Of a record that has the number of the entity in this column, and the others behind it. */
  static RowState in(ResultSet record, int column) throws SQLException {
    var content = record.getBytes(column + 2);
    return new RowState(
        record.getShort(column),
        new RowId(record.getString(column + 1)),
        content == null ? null : Content.of(content));
  }
}
