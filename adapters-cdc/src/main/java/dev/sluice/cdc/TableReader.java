package dev.sluice.cdc;

import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.change.TableShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads rows of one version of one table. */
final class TableReader {
  private final LoggedTable table;
  private final List<TableShape> shapes;
  private final Field[] fields;
  private final ValueReader[] readers;

  /**
   * @param known the readers of columns that the database knows; others are read as their schema
   *     says
   */
  TableReader(LoggedTable table, Map<String, ValueReader> known, SourceRecord first) {
    this.table = table;
    var row = first.valueSchema().field("after").schema();
    fields = row.fields().toArray(Field[]::new);
    readers = new ValueReader[fields.length];
    for (var i = 0; i < fields.length; i++) {
      var reader = known.get(fields[i].name());
      readers[i] = reader != null ? reader : SchemaReaders.of(fields[i].schema());
    }
    var columns = columns(first.keySchema());
    shapes = table.reportedAs().stream().map(it -> new TableShape(it, columns)).toList();
  }

  private List<Column> columns(@Nullable Schema key) {
    var columns = new ArrayList<Column>();
    for (var i = 0; i < fields.length; i++) {
      var name = fields[i].name();
      columns.add(new Column(name, readers[i].type(), key != null && key.field(name) != null));
    }
    return columns;
  }

  boolean reads(LoggedTable.Name name) {
    return table.name().equals(name);
  }

  /**
   * @throws TableReaders.ToldInPart if values were left out, which only an update may do
   */
  void created(Struct after, Consumer<? super TableChange.Written> changes) {
    var values = values(after);
    if (Arrays.asList(values).contains(TableRow.Unchanged.UNCHANGED)) {
      throw new TableReaders.ToldInPart(table);
    }
    written(values, changes);
  }

  void written(Struct after, Consumer<? super TableChange.Written> changes) {
    written(values(after), changes);
  }

  private @Nullable Object[] values(Struct after) {
    var values = new @Nullable Object[fields.length];
    for (var i = 0; i < fields.length; i++) values[i] = value(after, i);
    return values;
  }

  private void written(@Nullable Object[] values, Consumer<? super TableChange.Written> changes) {
    for (var shape : shapes) changes.accept(new TableChange.Written(new TableRow(shape, values)));
  }

  void updated(@Nullable Struct before, Struct after, Consumer<? super TableChange> changes) {
    if (before == null || !keyDiffers(before, after)) {
      written(after, changes);
      return;
    }
    removed(before, changes);
    created(after, changes);
  }

  /** The engine splits an update of the primary key itself; a configured key can be another. */
  private boolean keyDiffers(Struct before, Struct after) {
    for (var field : fields) {
      if (table.keys().contains(field.name())
          && table.identity().contains(field.name())
          && !Objects.equals(before.get(field), after.get(field))) {
        return true;
      }
    }
    return false;
  }

  /** Columns outside the identity hold defaults that the engine made up; null says so. */
  void removed(Struct before, Consumer<? super TableChange.Removed> changes) {
    var values = new @Nullable Object[fields.length];
    for (var i = 0; i < fields.length; i++) {
      if (table.identity().contains(fields[i].name())) values[i] = value(before, i);
    }
    for (var shape : shapes) changes.accept(new TableChange.Removed(new TableRow(shape, values)));
  }

  private @Nullable Object value(Struct row, int column) {
    // get would put the column's default in the place of a null
    var value = row.getWithoutDefault(fields[column].name());
    return value == null ? null : readers[column].read(value);
  }
}
