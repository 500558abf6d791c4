package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Readers of PostgreSQL's types, in the forms that the connector gives them with {@code
 * decimal.handling.mode=string} and {@code time.precision.mode=microseconds}.
 */
final class PostgresTypes {
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

  /** As the driver counts the infinities, in milliseconds that the connector takes for micros. */
  private static final long INFINITY = org.postgresql.PGStatement.DATE_POSITIVE_INFINITY;

  private static final long MINUS_INFINITY = org.postgresql.PGStatement.DATE_NEGATIVE_INFINITY;

  private static final ValueReader INTEGER =
      reader(FieldType.INTEGER, it -> ((Number) it).longValue());
  private static final ValueReader DECIMAL = reader(FieldType.DECIMAL, PostgresTypes::decimal);
  private static final ValueReader JSON = reader(FieldType.JSON, Object::toString);

  private static final Map<String, ValueReader> READERS =
      Map.ofEntries(
          Map.entry("int2", INTEGER),
          Map.entry("int4", INTEGER),
          Map.entry("int8", INTEGER),
          Map.entry("oid", INTEGER),
          Map.entry("numeric", DECIMAL),
          Map.entry("money", DECIMAL),
          Map.entry("float4", DECIMAL),
          Map.entry("float8", DECIMAL),
          Map.entry("bool", reader(FieldType.BOOLEAN, it -> it)),
          Map.entry("date", reader(FieldType.DATE, PostgresTypes::date)),
          Map.entry("time", reader(FieldType.TIME, PostgresTypes::time)),
          Map.entry("timetz", reader(FieldType.TIME, Object::toString)),
          Map.entry("timestamp", reader(FieldType.LOCAL_DATE_TIME, PostgresTypes::timestamp)),
          Map.entry("timestamptz", reader(FieldType.INSTANT, PostgresTypes::instant)),
          Map.entry("bytea", reader(FieldType.BINARY, PostgresTypes::bytes)),
          Map.entry("uuid", reader(FieldType.UUID, it -> UUID.fromString(it.toString()))),
          Map.entry("json", JSON),
          Map.entry("jsonb", JSON),
          Map.entry("hstore", JSON));

  private PostgresTypes() {}

  private static ValueReader reader(FieldType type, Function<Object, Object> conversion) {
    return new ValueReader(type, conversion);
  }

  /**
   * @param type as {@code pg_type} names it; a domain's is its base type's
   */
  static ValueReader of(String type) {
    return READERS.getOrDefault(type, SchemaReaders.TEXT);
  }

  /** Floats by their shortest text, so that 1.5 stays 1.5. */
  private static Object decimal(Object value) {
    var text = value.toString();
    return Character.isLetter(text.charAt(text.length() - 1)) || text.endsWith("y")
        ? text
        : new BigDecimal(text);
  }

  private static Object date(Object value) {
    var days = ((Number) value).intValue();
    return LocalDate.ofEpochDay(days);
  }

  private static Object time(Object value) {
    var micros = ((Number) value).longValue();
    return micros == MICROS_A_DAY ? "24:00:00" : LocalTime.ofNanoOfDay(micros * 1_000);
  }

  private static Object timestamp(Object value) {
    var micros = ((Number) value).longValue();
    if (micros == INFINITY) return "infinity";
    if (micros == MINUS_INFINITY) return "-infinity";
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS_A_SECOND),
        (int) Math.floorMod(micros, MICROS_A_SECOND) * 1_000,
        ZoneOffset.UTC);
  }

  private static Object instant(Object value) {
    var text = value.toString();
    return text.endsWith("infinity") ? text : Instant.parse(text);
  }

  private static Object bytes(Object value) {
    if (value instanceof byte[] bytes) return bytes;
    var buffer = ((ByteBuffer) value).duplicate();
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
