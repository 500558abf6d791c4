package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.TableRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table in pages, in the order of some columns which together are unique. A page begins
 * behind the last row of the one before: first the rows that share all but the last of the columns
 * with it, then those that share fewer. So rows with equal stamps may fall on several pages, and
 * each statement is one range of an index.
 *
 * @param read the columns whose values are wanted; the rows' others are null
 * @param order never null in any row
 * @param size rows in a page at most
 */
record Pages(
    ReadingDialect dialect,
    PolledTable table,
    List<ReadColumn> read,
    List<ReadColumn> order,
    int size) {
  private static final int FETCHED = 200;
  private static final int MOST_CHARACTERS = 8_000_000;

  /**
   * Some rows in order.
   *
   * @param isLast whether there are no more
   */
  record Page(List<PolledRow> rows, boolean isLast) {
    /** Where the next page begins. */
    List<String> end() {
      return rows.getLast().place();
    }
  }

  /**
   * @param place of a row, or the first columns of one; empty for the beginning
   */
  Page after(ErpSession session, List<String> place) throws SQLException {
    var reading = new Reading(session);
    for (var shared = Math.max(0, place.size() - 1); shared >= 0; shared--) {
      if (!reading.range(place, shared)) return new Page(reading.rows, false);
      if (place.isEmpty()) break;
    }
    return new Page(reading.rows, true);
  }

  /** The row with the key of another, if there is one. */
  List<PolledRow> at(ErpSession session, TableRow key) throws SQLException {
    var reading = new Reading(session);
    var place = new ArrayList<String>();
    for (var it : order) {
      var value = key.value(table.shape().indexOf(it.name()));
      if (value == null) return List.of();
      place.add(dialect.place(it, value));
    }
    reading.equal(place);
    return reading.rows;
  }

  private final class Reading {
    private final ErpSession session;
    private final List<PolledRow> rows = new ArrayList<>();
    private final RowHash hash = new RowHash();
    private long characters;

    Reading(ErpSession session) {
      this.session = session;
    }

    /**
     * Returns whether the range was read to its end.
     *
     * @param shared how many columns rows have in common with the place, of which the next is
     *     greater
     */
    boolean range(List<String> place, int shared) throws SQLException {
      var bound = place.isEmpty() ? 0 : shared + 1;
      return read(select(session, bound, shared), place, bound) && rows.size() < size;
    }

    void equal(List<String> place) throws SQLException {
      read(select(session, place.size(), place.size()), place, place.size());
    }

    private boolean read(String select, List<String> place, int bound) throws SQLException {
      try (var statement = session.prepare(select)) {
        statement.setFetchSize(Math.min(size, FETCHED));
        for (var i = 0; i < bound; i++) {
          dialect.bindPlace(statement, i + 1, order.get(i), place.get(i));
        }
        try (var found = statement.executeQuery()) {
          while (found.next()) {
            rows.add(row(found));
            if (characters > MOST_CHARACTERS) return false;
          }
        }
      }
      return true;
    }

    /**
     * @param bound how many columns are compared with a place
     * @param shared how many of them are equal; the last one is greater, if it is not
     */
    private String select(ErpSession session, int bound, int shared) {
      var ordered = order.stream().map(ReadColumn::order).toList();
      var conditions = new ArrayList<String>();
      for (var i = 0; i < bound; i++) {
        conditions.add(ordered.get(i) + (i < shared ? " = ?" : " > ?"));
      }
      return "SELECT "
          + Stream.concat(
                  read.stream().map(ReadColumn::expression), order.stream().map(ReadColumn::place))
              .collect(Collectors.joining(", "))
          + " FROM "
          + session.sql().name(table.made().name())
          + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
          + " ORDER BY "
          + String.join(", ", ordered.subList(Math.min(shared, ordered.size() - 1), ordered.size()))
          + dialect.first(size - rows.size());
    }

    private PolledRow row(ResultSet found) throws SQLException {
      var texts = new ArrayList<@Nullable String>(read.size());
      for (var i = 0; i < read.size(); i++) {
        var text = read.get(i).text().of(found, i + 1);
        texts.add(text);
        if (text != null) characters += text.length();
      }
      var place = new ArrayList<String>(order.size());
      for (var i = 0; i < order.size(); i++) {
        place.add(String.valueOf(order.get(i).text().of(found, read.size() + i + 1)));
      }
      var keys = table.key().size();
      return new PolledRow(
          new TableRow(table.shape(), values(texts)),
          hash.of(place.subList(place.size() - keys, place.size())),
          hash.of(texts),
          place);
    }
  }

  private @Nullable Object[] values(List<@Nullable String> texts) {
    var values = new @Nullable Object[table.columns().size()];
    for (var i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      var column = read.get(i);
      values[table.shape().indexOf(column.name())] = text == null ? null : value(column, text);
    }
    return values;
  }

  private Object value(ReadColumn column, String text) {
    try {
      return column.reader().apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "table " + table.name() + ", column " + column.name() + ": cannot take its value",
          e);
    }
  }
}
