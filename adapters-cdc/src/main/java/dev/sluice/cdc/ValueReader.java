package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import java.util.function.Function;

/**
 * Makes a value of the engine one of the classes that the field type documents.
 *
 * @param conversion never sees null
 */
record ValueReader(FieldType type, Function<Object, Object> conversion) {

  Object read(Object value) {
    return conversion.apply(value);
  }
}
