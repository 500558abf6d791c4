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

/** Reads all rows of a table by a query of our own, each value as the log would tell it. */
record MariaDbRows(
    LoggedTable table, List<SelectMariaDbTable.Column> columns, Consumer<List<Written>> rows) {
  private static final int MOST_ROWS = 2048;
  private static final int MOST_CHARACTERS = 8_000_000;
  private static final int ROWS_AT_ONCE = 16;

  /** Until all are read, or it is told to stop. */
  void read(Connection connection, BooleanSupplier stopped) throws SQLException {
    var readers = columns.stream().map(MariaDbTypes::of).toList();
    var shapes = shapes(readers);
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (var found = statement.executeQuery(select())) {
        var batch = new ArrayList<Written>();
        var size = 0;
        while (!stopped.getAsBoolean() && found.next()) {
          size += add(found, readers, shapes, batch);
          if (batch.size() < MOST_ROWS && size < MOST_CHARACTERS) continue;
          rows.accept(List.copyOf(batch));
          batch.clear();
          size = 0;
        }
        if (!batch.isEmpty()) rows.accept(List.copyOf(batch));
      }
    }
  }

  private List<TableShape> shapes(List<ValueReader> readers) {
    var shape = new ArrayList<Column>();
    for (var i = 0; i < readers.size(); i++) {
      var column = columns.get(i);
      shape.add(new Column(column.name(), readers.get(i).type(), column.inPrimaryKey()));
    }
    return table.reportedAs().stream().map(it -> new TableShape(it, shape)).toList();
  }

  private String select() {
    return columns.stream()
        .map(MariaDbTypes::expression)
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + MariaDbSql.quoted(table.name())));
  }

  /** Returns about how many characters the row has. */
  private static int add(
      ResultSet row, List<ValueReader> readers, List<TableShape> shapes, List<Written> batch)
      throws SQLException {
    var size = 0;
    var values = new @Nullable Object[readers.size()];
    for (var i = 0; i < values.length; i++) {
      var text = row.getString(i + 1);
      if (text == null) continue;
      size += text.length();
      values[i] = readers.get(i).read(text);
    }
    for (var shape : shapes) batch.add(new Written(new TableRow(shape, values)));
    return size;
  }
}
