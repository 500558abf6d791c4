package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column as it is read: each value as a text, the database's own or ours, which keeps all of it.
 *
 * @param expression what is asked for in the column's place
 * @param reader makes a value of the text, of the classes that {@link FieldType} gives
 * @param order what rows are ordered and compared by
 * @param place the text of that, which {@link ReadingDialect#bindPlace} takes back
 * @param text gives the text of what was asked for
 */
record ReadColumn(
    String name,
    FieldType type,
    boolean nullable,
    String expression,
    Function<String, Object> reader,
    String order,
    String place,
    PlaceForm form,
    Text text) {

  /** The text of a value. */
  @FunctionalInterface
  interface Text {
    @Nullable String of(ResultSet row, int index) throws SQLException;
  }

  /** The same, with rows ordered and compared by something else. */
  ReadColumn orderedBy(String other) {
    return new ReadColumn(name, type, nullable, expression, reader, other, other, form, text);
  }

  /** A column that the database gives as a text by itself. */
  ReadColumn(
      String name,
      FieldType type,
      boolean nullable,
      String expression,
      Function<String, Object> reader,
      String order,
      String place,
      PlaceForm form) {
    this(name, type, nullable, expression, reader, order, place, form, ResultSet::getString);
  }

  /** What a place is bound as. */
  enum PlaceForm {
    TEXT,
    NUMBER,
    BINARY
  }
}
