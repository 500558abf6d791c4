package dev.sluice.cdc;

import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableRow.Unchanged;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the log's rows of one version of a table. */
final class LoggedRows {
  private final LoggedTable table;
  private final List<Column> columns;
  private final PostgresForm[] forms;
  private final boolean[] inIdentity;
  private final boolean[] inKey;
  private final ToldRows rows;

  /**
   * @param columns as the log tells them
   * @param forms theirs
   */
  LoggedRows(LoggedTable table, List<Column> columns, List<PostgresForm> forms) {
    this.table = table;
    this.columns = columns;
    this.forms = forms.toArray(PostgresForm[]::new);
    inIdentity = new boolean[columns.size()];
    inKey = new boolean[columns.size()];
    for (var i = 0; i < inKey.length; i++) {
      inIdentity[i] = table.identity().contains(columns.get(i).name());
      inKey[i] = inIdentity[i] && table.keys().contains(columns.get(i).name());
    }
    rows = new ToldRows(table, columns);
  }

  void inserted(@Nullable Object[] row, Consumer<? super TableChange> changes) {
    rows.created(read(row), changes);
  }

  void updated(
      @Nullable Object @Nullable [] before,
      @Nullable Object[] row,
      Consumer<? super TableChange> changes) {
    if (before == null) {
      rows.changed(read(row), changes);
      return;
    }
    complete(row, before);
    if (keyDiffers(before, row)) {
      removed(before, changes);
      rows.created(read(row), changes);
    } else {
      rows.changed(read(row), changes);
    }
  }

  /** What was left out because it did not change, as far as it stands in the row before. */
  private static void complete(@Nullable Object[] row, @Nullable Object[] before) {
    for (var i = 0; i < row.length; i++) {
      if (row[i] == Unchanged.UNCHANGED && before[i] != null) row[i] = before[i];
    }
  }

  private boolean keyDiffers(@Nullable Object[] before, @Nullable Object[] row) {
    for (var i = 0; i < inKey.length; i++) {
      if (inKey[i] && !Objects.equals(before[i], row[i])) return true;
    }
    return false;
  }

  void removed(@Nullable Object[] before, Consumer<? super TableChange> changes) {
    for (var i = 0; i < inIdentity.length; i++) if (!inIdentity[i]) before[i] = null;
    rows.removed(read(before), changes);
  }

  /** Puts values in the place of their texts. */
  private @Nullable Object[] read(@Nullable Object[] row) {
    for (var i = 0; i < row.length; i++) {
      if (row[i] instanceof String text) row[i] = read(text, i);
    }
    return row;
  }

  private Object read(String text, int column) {
    try {
      return forms[column].read(text);
    } catch (RuntimeException e) {
      var where = "table " + table.name() + ", column " + columns.get(column).name();
      throw new IllegalArgumentException(where + ": cannot take " + text, e);
    }
  }
}
