package dev.sluice.cdc;

import dev.sluice.domain.change.TableRow.Unchanged;
import dev.sluice.domain.entity.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of the engine one of the classes that the field type documents.
 *
 * @param conversion never sees null
 */
record ValueReader(FieldType type, Function<Object, Object> conversion) {

  Object read(Object value) {
    return conversion.apply(value);
  }

  /** The reader of an array with such elements. */
  ValueReader ofArray() {
    return new ValueReader(FieldType.ARRAY, value -> elements((List<?>) value));
  }

  private List<@Nullable Object> elements(List<?> list) {
    var elements = new ArrayList<@Nullable Object>(list.size());
    for (var element : list) elements.add(element == null ? null : read(element));
    return elements;
  }

  /** The same reader, for a value that may be the placeholder of an unchanged one. */
  ValueReader unless(Placeholder placeholder) {
    return new ValueReader(
        type, value -> placeholder.isMeantBy(value) ? Unchanged.UNCHANGED : read(value));
  }
}
