package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.FieldType;
import java.math.BigDecimal;
import java.sql.SQLException;
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
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** Makes values of PostgreSQL's own texts, the same that a source on its log makes. */
final class PostgreSqlValues {
  private static final DateTimeFormatter TIME_WITH_ZONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "Z")
          .toFormatter();

  /** PostgreSQL leaves out what is zero of the zone. */
  private static final DateTimeFormatter ITS_TIME_WITH_ZONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "+00")
          .toFormatter();

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

  private static final Map<String, Function<String, Object>> READERS =
      Map.ofEntries(
          Map.entry("int2", Long::valueOf),
          Map.entry("int4", Long::valueOf),
          Map.entry("int8", Long::valueOf),
          Map.entry("oid", Long::valueOf),
          Map.entry("numeric", PostgreSqlValues::decimal),
          Map.entry("money", PostgreSqlValues::decimal),
          Map.entry("float4", PostgreSqlValues::single),
          Map.entry("float8", PostgreSqlValues::twofold),
          Map.entry("bool", it -> it.equals("t") || it.equals("true")),
          Map.entry("date", PostgreSqlTimes::date),
          Map.entry("time", it -> it.startsWith("24") ? it : LocalTime.parse(it)),
          Map.entry("timetz", PostgreSqlValues::timeWithZone),
          Map.entry("timestamp", PostgreSqlTimes::local),
          Map.entry("timestamptz", PostgreSqlTimes::instant),
          Map.entry("bytea", it -> HexFormat.of().parseHex(it)),
          Map.entry("uuid", UUID::fromString),
          Map.entry("interval", PostgreSqlValues::interval),
          Map.entry("point", it -> geometric(new PGpoint(), it)),
          Map.entry("box", it -> geometric(new PGbox(), it)),
          Map.entry("line", it -> geometric(new PGline(), it)),
          Map.entry("lseg", it -> geometric(new PGlseg(), it)),
          Map.entry("path", it -> geometric(new PGpath(), it)),
          Map.entry("polygon", it -> geometric(new PGpolygon(), it)),
          Map.entry("circle", it -> geometric(new PGcircle(), it)));

  /** Those that stand in an array as they are; a plain column is asked for them otherwise. */
  private static final Map<String, Function<String, Object>> ELEMENTS =
      Map.of("bytea", it -> HexFormat.of().parseHex(it.substring(2)), "money", it -> it);

  private PostgreSqlValues() {}

  /**
   * @param element the type of an array's elements, else empty
   */
  static ReadColumn column(String name, String type, String element, boolean nullable) {
    var quoted = '"' + name.replace("\"", "\"\"") + '"';
    var text = "CAST(" + quoted + " AS text)";
    if (element.isEmpty()) {
      return new ReadColumn(
          name,
          TYPES.getOrDefault(type, FieldType.TEXT),
          nullable,
          expression(type, quoted, text),
          READERS.getOrDefault(type, it -> it),
          quoted,
          text,
          ReadColumn.PlaceForm.TEXT);
    }
    var reader = ELEMENTS.getOrDefault(element, ofElement(element));
    return new ReadColumn(
        name,
        FieldType.ARRAY,
        nullable,
        text,
        it -> PostgreSqlArray.read(it, reader),
        quoted,
        text,
        ReadColumn.PlaceForm.TEXT);
  }

  private static Function<String, Object> ofElement(String element) {
    return switch (element) {
      // as they stand: the log's elements are read the same way
      case "timetz", "point", "box", "line", "lseg", "path", "polygon", "circle" -> it -> it;
      default -> READERS.getOrDefault(element, it -> it);
    };
  }

  private static String expression(String type, String quoted, String text) {
    return switch (type) {
      case "money" -> "CAST(" + quoted + " AS numeric)"; // its text depends on the server's locale
      case "bytea" -> "encode(" + quoted + ", 'hex')";
      case "hstore" -> "CAST(CAST(" + quoted + " AS json) AS text)";
      case "bpchar" -> quoted; // a cast would drop the blanks at its end
      default -> text;
    };
  }

  private static Object decimal(String text) {
    if (isSpecial(text)) return text;
    var number = new BigDecimal(text);
    return number.scale() < 1000 ? number : number.stripTrailingZeros();
  }

  private static Object single(String text) {
    return isSpecial(text) ? text : new BigDecimal(Float.valueOf(text).toString());
  }

  private static Object twofold(String text) {
    return isSpecial(text) ? text : new BigDecimal(Double.valueOf(text).toString());
  }

  private static boolean isSpecial(String number) {
    return number.equals("NaN") || number.endsWith("Infinity");
  }

  private static Object timeWithZone(String text) {
    return OffsetTime.parse(text, ITS_TIME_WITH_ZONE)
        .withOffsetSameInstant(ZoneOffset.UTC)
        .format(TIME_WITH_ZONE);
  }

  private static Object interval(String text) {
    if (text.endsWith("infinity")) return text; // the driver takes it for nothing
    try {
      var it = new PGInterval(text);
      return "P%dY%dM%dDT%dH%dM%sS"
          .formatted(
              it.getYears(),
              it.getMonths(),
              it.getDays(),
              it.getHours(),
              it.getMinutes(),
              seconds(it.getSeconds()));
    } catch (SQLException e) {
      throw new IllegalArgumentException("not an interval: " + text, e);
    }
  }

  private static String seconds(double seconds) {
    var exact = BigDecimal.valueOf(seconds).stripTrailingZeros();
    return exact.toPlainString();
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
