package dev.sluice.cdc;

import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.change.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads all rows of a table by a query of our own, each value as the log would tell it.
 *
 * @param from the table as the query names it
 * @param fetchSize what the driver is told of how many rows to hold
 */
record SelectedRows(LoggedTable table, String from, List<SelectedColumn> columns, int fetchSize) {
  private static final int MOST_ROWS = 2048;
  private static final int MOST_CHARACTERS = 8_000_000;

  /** Until all are read, or it is told to stop. */
  void read(Connection connection, Consumer<List<Written>> rows, BooleanSupplier stopped)
      throws SQLException {
    var shapes = shapes();
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(fetchSize);
      try (var found = statement.executeQuery(select())) {
        var batch = new ArrayList<Written>();
        var size = 0;
        while (!stopped.getAsBoolean() && found.next()) {
          size += add(found, shapes, batch);
          if (batch.size() < MOST_ROWS && size < MOST_CHARACTERS) continue;
          rows.accept(List.copyOf(batch));
          batch.clear();
          size = 0;
        }
        if (!batch.isEmpty()) rows.accept(List.copyOf(batch));
      }
    }
  }

  private List<TableShape> shapes() {
    var shape =
        columns.stream()
            .map(it -> new Column(it.name(), it.reader().type(), it.inPrimaryKey()))
            .toList();
    return table.reportedAs().stream().map(it -> new TableShape(it, shape)).toList();
  }

  private String select() {
    return columns.stream()
        .map(SelectedColumn::expression)
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
  }

  /** Returns about how many characters the row has. */
  private int add(ResultSet row, List<TableShape> shapes, List<Written> batch) throws SQLException {
    var size = 0;
    var values = new @Nullable Object[columns.size()];
    for (var i = 0; i < values.length; i++) {
      var text = row.getString(i + 1);
      if (text == null) continue;
      size += text.length();
      values[i] = columns.get(i).reader().read(text);
    }
    for (var shape : shapes) batch.add(new Written(new TableRow(shape, values)));
    return size;
  }
}
