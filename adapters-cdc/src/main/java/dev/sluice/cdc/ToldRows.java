package dev.sluice.cdc;

import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.change.TableShape;
import dev.sluice.domain.feed.FeedChange.Before;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes of the rows of one version of a table. A row is one value for each column, of the
 * classes that the field type documents: {@code UNCHANGED} where the log left one out, null for SQL
 * NULL.
 */
final class ToldRows {
  private final LoggedTable table;
  private final List<TableShape> shapes;

  ToldRows(LoggedTable table, List<Column> columns) {
    this.table = table;
    shapes = table.reportedAs().stream().map(it -> new TableShape(it, columns)).toList();
  }

  /**
   * @throws Outdated if values were left out, which only an update may do
   */
  void created(@Nullable Object[] values, Consumer<? super TableChange.Written> changes) {
    if (Arrays.asList(values).contains(TableRow.Unchanged.UNCHANGED)) {
      throw Outdated.toldInPart(table);
    }
    written(values, Before.ABSENT, changes);
  }

  void changed(@Nullable Object[] values, Consumer<? super TableChange.Written> changes) {
    written(values, Before.PRESENT, changes);
  }

  /** Of a table that is read, whatever was known of it. */
  void found(@Nullable Object[] values, Consumer<? super TableChange.Written> changes) {
    written(values, Before.UNKNOWN, changes);
  }

  private void written(
      @Nullable Object[] values, Before before, Consumer<? super TableChange.Written> changes) {
    for (var shape : shapes) {
      changes.accept(new TableChange.Written(new TableRow(shape, values), before));
    }
  }

  /**
   * @param values of the identity; the others are null
   */
  void removed(@Nullable Object[] values, Consumer<? super TableChange.Removed> changes) {
    for (var shape : shapes) changes.accept(new TableChange.Removed(new TableRow(shape, values)));
  }
}
