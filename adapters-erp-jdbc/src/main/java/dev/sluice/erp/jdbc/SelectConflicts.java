package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out why a statement with an expectation hit no row. */
record SelectConflicts(RowWrite write, Expectation expectation) {
  private static final int SHOWN = 100;

  /**
   * Returns if there is no such row at all.
   *
   * @throws Refusal if the ERP holds something else than the device last saw, with both values
   */
  void check(ErpSession session) throws SQLException {
    var sql = session.sql().compare(expectation.table(), expectation.seen(), keyColumns());
    try (var statement = session.prepare(sql)) {
      session.bind(
          statement,
          Stream.concat(Cell.present(expectation.seen()), expectation.key().stream()).toList());
      try (var row = statement.executeQuery()) {
        if (row.next()) refuse(row);
      }
    }
  }

  private List<ErpColumn> keyColumns() {
    return expectation.key().stream().map(Cell::column).toList();
  }

  private void refuse(ResultSet row) throws SQLException {
    var conflicts = new ArrayList<String>();
    var first = Optional.<String>empty();
    for (var i = 0; i < expectation.seen().size(); i++) {
      if (row.getBoolean(2 * i + 2)) continue;
      var cell = expectation.seen().get(i);
      conflicts.add(sentence(cell, row.getString(2 * i + 1)));
      if (first.isEmpty()) first = Optional.of(field(cell));
    }
    if (first.isPresent()) {
      throw write.place().refusal(first.get(), String.join("; ", conflicts));
    }
    throw new SyncFailure(
        Remedy.TRY_AGAIN,
        "a row of " + expectation.table().name() + " changed while it was written");
  }

  private String field(Cell cell) {
    var source = write.place().table().check().get(cell.column().name());
    return source instanceof ColumnSource.Field field ? field.name() : cell.column().name();
  }

  private static String sentence(Cell cell, @Nullable String held) {
    return "the ERP has "
        + shown(Optional.ofNullable(held))
        + " in "
        + cell.column().name()
        + ", and the device last saw "
        + shown(cell.value().map(ColumnType::written));
  }

  private static String shown(Optional<String> value) {
    return value
        .map(it -> it.length() > SHOWN ? it.substring(0, SHOWN) + "…" : it)
        .orElse("nothing");
  }
}
