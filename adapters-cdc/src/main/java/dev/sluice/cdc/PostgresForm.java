package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import java.util.function.Function;

/**
 * How a column's values are made of PostgreSQL's own text, as {@link PostgresSession} has it
 * written: by a query, and by the log.
 */
record PostgresForm(FieldType type, Function<String, Object> reader) {
  Object read(String text) {
    return reader.apply(text);
  }
}
