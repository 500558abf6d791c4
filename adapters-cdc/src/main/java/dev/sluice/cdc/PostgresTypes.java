package dev.sluice.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.domain.entity.FieldType;
import io.debezium.time.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.geometric.PGbox;
import org.postgresql.geometric.PGcircle;
import org.postgresql.geometric.PGline;
import org.postgresql.geometric.PGlseg;
import org.postgresql.geometric.PGpath;
import org.postgresql.geometric.PGpoint;
import org.postgresql.geometric.PGpolygon;
import org.postgresql.util.HStoreConverter;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/**
 * The forms of PostgreSQL's types.
 *
 * @param cents digits behind the point of {@code money}, which the database's locale says
 */
record PostgresTypes(int cents) {
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME_WITH_ZONE = timeWithOffset("Z");

  /** PostgreSQL leaves out what is zero of the zone: {@code +02}, {@code +05:30}. */
  private static final DateTimeFormatter ITS_TIME_WITH_ZONE = timeWithOffset("+00");

  private static final Map<String, FieldType> TYPES =
      Map.ofEntries(
          Map.entry("int2", FieldType.INTEGER),
          Map.entry("int4", FieldType.INTEGER),
          Map.entry("int8", FieldType.INTEGER),
          Map.entry("oid", FieldType.INTEGER),
          Map.entry("numeric", FieldType.DECIMAL),
          Map.entry("money", FieldType.DECIMAL),
          Map.entry("float4", FieldType.DECIMAL),
          Map.entry("float8", FieldType.DECIMAL),
          Map.entry("bool", FieldType.BOOLEAN),
          Map.entry("date", FieldType.DATE),
          Map.entry("time", FieldType.TIME),
          Map.entry("timetz", FieldType.TIME),
          Map.entry("timestamp", FieldType.LOCAL_DATE_TIME),
          Map.entry("timestamptz", FieldType.INSTANT),
          Map.entry("bytea", FieldType.BINARY),
          Map.entry("uuid", FieldType.UUID),
          Map.entry("json", FieldType.JSON),
          Map.entry("jsonb", FieldType.JSON),
          Map.entry("hstore", FieldType.JSON));

  /** Of columns and of an array's elements. What has none stays a text. */
  private static final Map<String, Function<String, Object>> ANYWHERE =
      Map.ofEntries(
          Map.entry("int2", Long::valueOf),
          Map.entry("int4", Long::valueOf),
          Map.entry("int8", Long::valueOf),
          Map.entry("oid", Long::valueOf),
          Map.entry("numeric", PostgresTypes::decimal),
          Map.entry("float4", PostgresTypes::decimal),
          Map.entry("float8", PostgresTypes::decimal),
          Map.entry("bool", it -> it.equals("t")),
          Map.entry("date", PostgresTypes::date),
          Map.entry("time", it -> it.startsWith("24") ? it : LocalTime.parse(it)),
          Map.entry("timestamp", PostgresTypes::timestamp),
          Map.entry("timestamptz", PostgresTypes::instant),
          Map.entry("bytea", it -> HexFormat.of().parseHex(it.substring(2))),
          Map.entry("interval", PostgresTypes::interval),
          Map.entry("uuid", UUID::fromString));

  /** Of columns alone. */
  private static final Map<String, Function<String, Object>> OF_COLUMNS =
      Map.ofEntries(
          Map.entry("float4", it -> decimal(Float.valueOf(it).toString())),
          Map.entry("float8", it -> decimal(Double.valueOf(it).toString())),
          Map.entry("timetz", PostgresTypes::timeWithZone),
          Map.entry("hstore", PostgresTypes::hstore),
          Map.entry("point", it -> geometric(new PGpoint(), it)),
          Map.entry("box", it -> geometric(new PGbox(), it)),
          Map.entry("line", it -> geometric(new PGline(), it)),
          Map.entry("lseg", it -> geometric(new PGlseg(), it)),
          Map.entry("path", it -> geometric(new PGpath(), it)),
          Map.entry("polygon", it -> geometric(new PGpolygon(), it)),
          Map.entry("circle", it -> geometric(new PGcircle(), it)));

  PostgresForm of(SelectColumnTypes.Type type) {
    if (type.element().isPresent()) return ofArray(type.element().get());
    var name = type.name();
    var fieldType = TYPES.getOrDefault(name, FieldType.TEXT);
    if (name.equals("money")) return new PostgresForm(fieldType, this::money);
    var reader = OF_COLUMNS.get(name);
    return new PostgresForm(fieldType, reader != null ? reader : anywhere(name));
  }

  private static PostgresForm ofArray(String element) {
    var reader = anywhere(element);
    return new PostgresForm(FieldType.ARRAY, it -> ArrayText.read(it, reader));
  }

  private static Function<String, Object> anywhere(String type) {
    return ANYWHERE.getOrDefault(type, it -> it);
  }

  /** In the locale C all money has two digits behind the point, whatever they mean. */
  private Object money(String text) {
    var digits = new StringBuilder(text.startsWith("-") ? "-" : "");
    text.chars().filter(Character::isDigit).forEach(it -> digits.append((char) it));
    return new BigDecimal(new BigInteger(digits.toString()), cents);
  }

  private static Object decimal(String text) {
    return switch (text.charAt(text.length() - 1)) {
      case 'N', 'y' -> text; // NaN, Infinity, -Infinity
      default -> withoutEmptyDigits(new BigDecimal(text));
    };
  }

  /** A numeric of negative scale comes with thousands of zeros behind the point. */
  private static BigDecimal withoutEmptyDigits(BigDecimal number) {
    return number.scale() < 1000 ? number : number.stripTrailingZeros();
  }

  private static Object date(String text) {
    var days = PostgresText.days(text);
    return isInfinite(days) ? infinity(days) : LocalDate.ofEpochDay(days);
  }

  private static Object timestamp(String text) {
    var micros = PostgresText.micros(text);
    return isInfinite(micros)
        ? infinity(micros)
        : LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, MICROS_A_SECOND), nanos(micros), ZoneOffset.UTC);
  }

  private static Object instant(String text) {
    var micros = PostgresText.micros(text);
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

  private static Object timeWithZone(String text) {
    return OffsetTime.parse(text, ITS_TIME_WITH_ZONE)
        .withOffsetSameInstant(ZoneOffset.UTC)
        .format(TIME_WITH_ZONE);
  }

  private static DateTimeFormatter timeWithOffset(String none) {
    return new DateTimeFormatterBuilder()
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendOffset("+HH:mm:ss", none)
        .toFormatter();
  }

  private static Object interval(String text) {
    if (text.endsWith("infinity")) return text; // the driver takes it for nothing
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

  private static Object hstore(String text) {
    try {
      return JSON.writeValueAsString(HStoreConverter.fromString(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an hstore: " + text, e);
    }
  }

  private static Object geometric(PGobject form, String text) {
    try {
      form.setValue(text);
      return form.toString();
    } catch (SQLException e) {
      throw new IllegalArgumentException("not a " + form.getType() + ": " + text, e);
    }
  }
}
