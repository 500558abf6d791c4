package dev.sluice.domain.change;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import org.jspecify.annotations.Nullable;

/**
 * A row of an ERP table: one value per column of the shape, of the classes that {@link
 * dev.sluice.domain.entity.FieldType} gives, null for SQL NULL. Takes the array over.
 */
public final class TableRow {
  /** Stands for a value that the source did not send because it had not changed. */
  public enum Unchanged {
    UNCHANGED
  }

  private final TableShape shape;
  private final @Nullable Object[] values;

  public TableRow(TableShape shape, @Nullable Object... values) {
    if (values.length != shape.columns().size()) {
      throw new IllegalArgumentException(
          shape.table()
              + ": "
              + values.length
              + " values (expected: "
              + shape.columns().size()
              + ")");
    }
    this.shape = shape;
    this.values = values;
  }

  public TableShape shape() {
    return shape;
  }

  public @Nullable Object value(int index) {
    return values[index];
  }

  /**
   * The column's value as text, as it appears in row ids and scopes; null for SQL NULL.
   *
   * @throws SyncFailure {@code CALL_OPERATOR} if the source did not send the value
   */
  public @Nullable String text(int index) {
    return switch (values[index]) {
      case null -> null;
      case Unchanged _ ->
          throw new SyncFailure(
              Remedy.CALL_OPERATOR,
              "table "
                  + shape.table()
                  + ": the ERP left out the unchanged value of "
                  + shape.columns().get(index).name()
                  + ", which names a row, a user or a scope; give the table REPLICA IDENTITY FULL");
      case Object value -> ValueText.of(value);
    };
  }
}
