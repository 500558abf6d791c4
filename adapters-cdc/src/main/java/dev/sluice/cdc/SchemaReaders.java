package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;

/** Readers of values whose column the database no longer knows, going by the engine's schema. */
final class SchemaReaders {
  static final ValueReader TEXT = new ValueReader(FieldType.TEXT, SchemaReaders::text);

  private SchemaReaders() {}

  static ValueReader of(Schema schema) {
    return switch (schema.type()) {
      case INT8, INT16, INT32, INT64 ->
          new ValueReader(FieldType.INTEGER, it -> ((Number) it).longValue());
      case BOOLEAN -> new ValueReader(FieldType.BOOLEAN, it -> it);
      case ARRAY -> of(schema.valueSchema()).ofArray();
      default -> TEXT;
    };
  }

  private static Object text(Object value) {
    return switch (value) {
      case ByteBuffer bytes -> StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      default -> value.toString();
    };
  }
}
