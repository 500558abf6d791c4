package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.FieldType;
import java.util.function.Function;

/**
 * A column as it is read: each value as a text of the database's own, which keeps all of it.
 *
 * @param expression what is asked for in the column's place
 * @param reader makes a value of the text, of the classes that {@link FieldType} gives
 * @param order what rows are ordered and compared by
 * @param place the text of that, which {@link ReadingDialect#bindPlace} takes back
 */
record ReadColumn(
    String name,
    FieldType type,
    boolean nullable,
    String expression,
    Function<String, Object> reader,
    String order,
    String place,
    PlaceForm form) {

  /** What a place is bound as. */
  enum PlaceForm {
    TEXT,
    NUMBER,
    BINARY
  }
}
