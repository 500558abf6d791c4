package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads all rows of a table by a query of our own, each value as the log would tell it. */
final class TableRows {
  private static final int MOST_ROWS = 2048;
  private static final int MOST_CHARACTERS = 8_000_000;

  private final LoggedTable table;
  private final PostgresTable made;
  private final List<PostgresForm> forms;
  private final ToldRows told;
  private final Consumer<List<Written>> rows;

  TableRows(LoggedTable table, PostgresTable made, Consumer<List<Written>> rows) {
    this.table = table;
    this.made = made;
    this.forms = List.copyOf(made.forms().values());
    this.told = new ToldRows(table, made.columns());
    this.rows = rows;
  }

  /** Until all are read, or it is told to stop. */
  void read(PostgresSession session, BooleanSupplier stopped) throws SQLException {
    try (var statement = session.connection().createStatement()) {
      statement.setFetchSize(FetchSize.FIRST);
      try (var found = statement.executeQuery(select())) {
        read(found, stopped);
      }
    }
  }

  private String select() {
    return made.forms().keySet().stream()
        .map(Sql::quoted)
        .collect(Collectors.joining(", ", "SELECT ", from() + Sql.quoted(table.name())));
  }

  private String from() {
    return made.isWhole() ? " FROM " : " FROM ONLY ";
  }

  private void read(ResultSet found, BooleanSupplier stopped) throws SQLException {
    var fetched = new FetchSize();
    var batch = new ArrayList<Written>();
    var size = 0;
    while (!stopped.getAsBoolean() && found.next()) {
      var length = add(found, batch);
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

  /** Returns about how many characters the row has. */
  private int add(ResultSet row, List<Written> batch) throws SQLException {
    var size = 0;
    var values = new @Nullable Object[forms.size()];
    for (var i = 0; i < values.length; i++) {
      var text = row.getString(i + 1);
      if (text == null) continue;
      size += text.length();
      values[i] = forms.get(i).read(text);
    }
    told.found(values, batch::add);
    return size;
  }
}
