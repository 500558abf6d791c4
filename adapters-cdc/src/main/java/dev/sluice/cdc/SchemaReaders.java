package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import io.debezium.data.VariableScaleDecimal;
import io.debezium.time.Date;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.NanoTime;
import io.debezium.time.NanoTimestamp;
import io.debezium.time.Time;
import io.debezium.time.Timestamp;
import io.debezium.time.ZonedTimestamp;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Readers of values that go by the engine's schema alone: of columns that the database no longer
 * knows, and of those whose schema says all. The forms are those of "Data type mappings" in
 * Debezium's manual (debezium.io/documentation/reference/3.5/connectors), with {@code
 * decimal.handling.mode=precise} and {@code time.precision.mode=adaptive}.
 */
final class SchemaReaders {
  static final ValueReader TEXT = new ValueReader(FieldType.TEXT, SchemaReaders::text);

  /** Of columns that are known to hold bytes: their schema is that of others, too. */
  static final ValueReader BINARY = new ValueReader(FieldType.BINARY, SchemaReaders::bytes);

  private SchemaReaders() {}

  static ValueReader of(Schema schema) {
    return switch (schema.name()) {
      case Decimal.LOGICAL_NAME -> new ValueReader(FieldType.DECIMAL, it -> it);
      case VariableScaleDecimal.LOGICAL_NAME ->
          new ValueReader(FieldType.DECIMAL, it -> ofAnyScale((Struct) it));
      case Date.SCHEMA_NAME ->
          new ValueReader(FieldType.DATE, it -> LocalDate.ofEpochDay(number(it)));
      case Timestamp.SCHEMA_NAME -> local(ChronoUnit.MILLIS);
      case MicroTimestamp.SCHEMA_NAME -> local(ChronoUnit.MICROS);
      case NanoTimestamp.SCHEMA_NAME -> local(ChronoUnit.NANOS);
      case Time.SCHEMA_NAME -> time(ChronoUnit.MILLIS);
      case MicroTime.SCHEMA_NAME -> time(ChronoUnit.MICROS);
      case NanoTime.SCHEMA_NAME -> time(ChronoUnit.NANOS);
      case ZonedTimestamp.SCHEMA_NAME ->
          new ValueReader(FieldType.INSTANT, it -> OffsetDateTime.parse(it.toString()).toInstant());
      case null, default -> ofType(schema);
    };
  }

  private static ValueReader ofType(Schema schema) {
    return switch (schema.type()) {
      case INT8, INT16, INT32, INT64 ->
          new ValueReader(FieldType.INTEGER, it -> ((Number) it).longValue());
      case FLOAT32, FLOAT64 -> new ValueReader(FieldType.DECIMAL, SchemaReaders::ofFloat);
      case BOOLEAN -> new ValueReader(FieldType.BOOLEAN, it -> it);
      default -> TEXT;
    };
  }

  private static ValueReader local(ChronoUnit unit) {
    return new ValueReader(
        FieldType.LOCAL_DATE_TIME, it -> LocalDate.EPOCH.atStartOfDay().plus(number(it), unit));
  }

  private static ValueReader time(ChronoUnit unit) {
    return new ValueReader(FieldType.TIME, it -> LocalTime.MIDNIGHT.plus(number(it), unit));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  /** What is no number stays a text: {@code NaN}, {@code Infinity}, {@code -Infinity}. */
  static Object ofFloat(Object value) {
    var text = value.toString();
    return Double.isFinite(((Number) value).doubleValue()) ? new BigDecimal(text) : text;
  }

  private static Object ofAnyScale(Struct value) {
    var number = VariableScaleDecimal.toLogical(value).getDecimalValue().orElseThrow();
    return plain(number);
  }

  /** Without digits that say nothing: a column without a scale has as many as the value needs. */
  static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static Object bytes(Object value) {
    if (value instanceof byte[] bytes) return bytes;
    var buffer = ((ByteBuffer) value).duplicate();
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static Object text(Object value) {
    return switch (value) {
      case ByteBuffer bytes -> StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      default -> value.toString();
    };
  }
}
