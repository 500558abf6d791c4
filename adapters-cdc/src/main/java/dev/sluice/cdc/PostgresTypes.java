package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import io.debezium.time.Interval;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.util.PGInterval;

/**
 * Readers of PostgreSQL's types, in the forms that {@link ExactForms} gives them, or the connector
 * with {@code decimal.handling.mode=string} and {@code time.precision.mode=microseconds}; those of
 * an array's elements take PostgreSQL's own text.
 */
final class PostgresTypes {
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

  private static final int CENTS = 2;

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
          Map.entry("money", reader(FieldType.DECIMAL, PostgresTypes::money)),
          Map.entry("float4", DECIMAL),
          Map.entry("float8", DECIMAL),
          Map.entry("bool", reader(FieldType.BOOLEAN, it -> it)),
          Map.entry("date", reader(FieldType.DATE, PostgresTypes::date)),
          Map.entry("time", reader(FieldType.TIME, PostgresTypes::time)),
          Map.entry("timetz", reader(FieldType.TIME, Object::toString)),
          Map.entry("timestamp", reader(FieldType.LOCAL_DATE_TIME, PostgresTypes::timestamp)),
          Map.entry("timestamptz", reader(FieldType.INSTANT, PostgresTypes::instant)),
          Map.entry("bytea", reader(FieldType.BINARY, SchemaReaders::bytes)),
          Map.entry("uuid", reader(FieldType.UUID, it -> UUID.fromString(it.toString()))),
          Map.entry("json", JSON),
          Map.entry("jsonb", JSON),
          Map.entry("hstore", JSON));

  private static final Map<String, Function<String, Object>> ELEMENTS =
      Map.ofEntries(
          Map.entry("int2", Long::valueOf),
          Map.entry("int4", Long::valueOf),
          Map.entry("int8", Long::valueOf),
          Map.entry("oid", Long::valueOf),
          Map.entry("numeric", PostgresTypes::decimal),
          Map.entry("float4", PostgresTypes::decimal),
          Map.entry("float8", PostgresTypes::decimal),
          Map.entry("bool", it -> it.equals("t")),
          Map.entry("date", it -> date(PostgresText.days(it))),
          Map.entry("time", it -> it.startsWith("24") ? it : LocalTime.parse(it)),
          Map.entry("timestamp", it -> timestamp(PostgresText.micros(it))),
          Map.entry("timestamptz", it -> instant(PostgresText.micros(it))),
          Map.entry("bytea", it -> HexFormat.of().parseHex(it.substring(2))),
          Map.entry("interval", PostgresTypes::interval),
          Map.entry("uuid", UUID::fromString));

  private static final Set<String> LOADED_AS_TEXT =
      Set.of("date", "timestamp", "timestamptz", "bit", "varbit");

  private PostgresTypes() {}

  private static ValueReader reader(FieldType type, Function<Object, Object> conversion) {
    return new ValueReader(type, conversion);
  }

  static ValueReader of(SelectColumnTypes.Type type) {
    return type.element()
        .map(PostgresTypes::ofArray)
        .orElseGet(() -> READERS.getOrDefault(type.name(), SchemaReaders.TEXT));
  }

  /** What makes a value of a scalar type of PostgreSQL's own text. */
  static Function<String, Object> ofText(String type) {
    return ELEMENTS.getOrDefault(type, it -> it);
  }

  private static ValueReader ofArray(String element) {
    var fromText = ELEMENTS.getOrDefault(element, it -> it);
    return reader(FieldType.ARRAY, it -> ArrayText.read(it.toString(), fromText));
  }

  /** Whether the load has to ask for the text of such a column, to get all of it. */
  static boolean isLoadedAsText(SelectColumnTypes.Type type) {
    return type.element().isPresent() || LOADED_AS_TEXT.contains(type.name());
  }

  /** Floats by their shortest text, so that 1.5 stays 1.5. */
  static Object decimal(Object value) {
    return switch (value.toString()) {
      case "NAN", "NaN" -> "NaN";
      case "POSITIVE_INFINITY", "Infinity" -> "Infinity";
      case "NEGATIVE_INFINITY", "-Infinity" -> "-Infinity";
      case String number -> withoutEmptyDigits(new BigDecimal(number));
    };
  }

  /** The load drops the zeros of cents, the stream does not. */
  static Object money(Object value) {
    var amount = new BigDecimal(value.toString());
    return amount.scale() < CENTS ? amount.setScale(CENTS) : amount;
  }

  /** A numeric of negative scale comes with thousands of zeros behind the point. */
  private static BigDecimal withoutEmptyDigits(BigDecimal number) {
    return number.scale() < 1000 ? number : number.stripTrailingZeros();
  }

  private static Object date(Object value) {
    var days = ((Number) value).longValue();
    return isInfinite(days) ? infinity(days) : LocalDate.ofEpochDay(days);
  }

  private static Object time(Object value) {
    var micros = ((Number) value).longValue();
    return micros == MICROS_A_DAY ? "24:00:00" : LocalTime.ofNanoOfDay(micros * 1_000);
  }

  private static Object timestamp(Object value) {
    var micros = ((Number) value).longValue();
    return isInfinite(micros)
        ? infinity(micros)
        : LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, MICROS_A_SECOND), nanos(micros), ZoneOffset.UTC);
  }

  private static Object instant(Object value) {
    var micros = ((Number) value).longValue();
    return isInfinite(micros)
        ? infinity(micros)
        : Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_A_SECOND), nanos(micros));
  }

  private static int nanos(long micros) {
    return (int) Math.floorMod(micros, MICROS_A_SECOND) * 1_000;
  }

  private static boolean isInfinite(long count) {
    return count == PostgresText.INFINITY || count == PostgresText.MINUS_INFINITY;
  }

  private static String infinity(long count) {
    return count > 0 ? "infinity" : "-infinity";
  }

  private static Object interval(String text) {
    try {
      var interval = new PGInterval(text);
      return Interval.toIsoString(
          interval.getYears(),
          interval.getMonths(),
          interval.getDays(),
          interval.getHours(),
          interval.getMinutes(),
          BigDecimal.valueOf(interval.getSeconds()));
    } catch (SQLException e) {
      throw new IllegalArgumentException("not an interval: " + text, e);
    }
  }
}
