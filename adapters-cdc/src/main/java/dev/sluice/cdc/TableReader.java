package dev.sluice.cdc;

import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads the engine's rows of one version of one table. */
final class TableReader {
  private final LoggedTable table;
  private final Field[] fields;
  private final ValueReader[] readers;
  private final ToldRows rows;

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
    rows = new ToldRows(table, columns(first.keySchema()));
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

  void created(Struct after, Consumer<? super TableChange> changes) {
    rows.created(values(after), changes);
  }

  void updated(@Nullable Struct before, Struct after, Consumer<? super TableChange> changes) {
    if (before == null || !keyDiffers(before, after)) {
      rows.changed(values(after), changes);
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
  void removed(Struct before, Consumer<? super TableChange> changes) {
    var values = new @Nullable Object[fields.length];
    for (var i = 0; i < fields.length; i++) {
      if (table.identity().contains(fields[i].name())) values[i] = value(before, i);
    }
    rows.removed(values, changes);
  }

  private @Nullable Object[] values(Struct row) {
    var values = new @Nullable Object[fields.length];
    for (var i = 0; i < fields.length; i++) values[i] = value(row, i);
    return values;
  }

  private @Nullable Object value(Struct row, int column) {
    // get would put the column's default in the place of a null
    var value = row.getWithoutDefault(fields[column].name());
    return value == null ? null : readers[column].read(value);
  }
}
