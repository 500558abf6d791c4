package dev.sluice.cdc;

import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.change.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads all rows of a table by a query of our own, each value as the log would tell it. */
record TableRows(LoggedTable table, SelectTables.Table made, Consumer<List<Written>> rows) {
  private static final int MOST_ROWS = 2048;
  private static final int MOST_CHARACTERS = 8_000_000;

  /** Until all are read, or it is told to stop. */
  void read(Connection connection, BooleanSupplier stopped) throws SQLException {
    var columns = columns(connection);
    var shapes = shapes(columns);
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FetchSize.FIRST);
      try (var found = statement.executeQuery(select(columns))) {
        read(found, List.copyOf(columns.values()), shapes, stopped);
      }
    }
  }

  private void read(
      ResultSet found, List<PostgresForm> forms, List<TableShape> shapes, BooleanSupplier stopped)
      throws SQLException {
    var fetched = new FetchSize();
    var batch = new ArrayList<Written>();
    var size = 0;
    while (!stopped.getAsBoolean() && found.next()) {
      var length = add(found, forms, shapes, batch);
      var next = fetched.read(length);
      if (next.isPresent()) found.setFetchSize(next.getAsInt());
      size += length;
      if (batch.size() < MOST_ROWS && size < MOST_CHARACTERS) continue;
      rows.accept(List.copyOf(batch));
      batch.clear();
      size = 0;
    }
    if (!batch.isEmpty()) rows.accept(List.copyOf(batch));
  }

  private Map<String, PostgresForm> columns(Connection connection) throws SQLException {
    var columns = new LinkedHashMap<String, PostgresForm>();
    new SelectColumnTypes(table.name())
        .on(connection)
        .forEach(
            (name, type) -> {
              if (!made.notLogged().contains(name)) columns.put(name, PostgresForm.of(name, type));
            });
    return columns;
  }

  private List<TableShape> shapes(Map<String, PostgresForm> forms) {
    var columns = new ArrayList<Column>();
    forms.forEach(
        (name, form) ->
            columns.add(new Column(name, form.type(), made.primaryKey().contains(name))));
    return table.reportedAs().stream().map(it -> new TableShape(it, columns)).toList();
  }

  private String select(Map<String, PostgresForm> columns) {
    return columns.values().stream()
        .map(PostgresForm::expression)
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + Sql.quoted(table.name())));
  }

  /** Returns about how many characters the row has. */
  private static int add(
      ResultSet row, List<PostgresForm> forms, List<TableShape> shapes, List<Written> batch)
      throws SQLException {
    var size = 0;
    var values = new @Nullable Object[forms.size()];
    for (var i = 0; i < values.length; i++) {
      var text = row.getString(i + 1);
      if (text == null) continue;
      size += text.length();
      values[i] = forms.get(i).read(text);
    }
    for (var shape : shapes) batch.add(new Written(new TableRow(shape, values)));
    return size;
  }
}
