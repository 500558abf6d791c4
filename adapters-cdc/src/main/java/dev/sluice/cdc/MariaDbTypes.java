package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * MariaDB's types: what a query asks for to get all of a value as text, and what makes a value of
 * that text. {@link MariaDbTexts} gives what the log tells the same texts.
 */
final class MariaDbTypes {
  private static final ValueReader INTEGER = reader(FieldType.INTEGER, MariaDbTypes::integer);
  private static final ValueReader BINARY = new ValueReader(FieldType.BINARY, MariaDbTypes::bytes);
  private static final ValueReader GEOMETRY =
      new ValueReader(FieldType.TEXT, it -> WellKnownText.of(bytes(it)));
  private static final ValueReader ADDRESS =
      new ValueReader(FieldType.TEXT, it -> NetworkAddress.of(bytes(it)));
  private static final Set<String> TEXTS =
      Set.of("bit", "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

  private static final Map<String, ValueReader> READERS =
      Map.ofEntries(
          Map.entry("tinyint", INTEGER),
          Map.entry("smallint", INTEGER),
          Map.entry("mediumint", INTEGER),
          Map.entry("int", INTEGER),
          Map.entry("bigint", INTEGER),
          Map.entry("year", INTEGER),
          Map.entry("decimal", reader(FieldType.DECIMAL, BigDecimal::new)),
          Map.entry("float", reader(FieldType.DECIMAL, MariaDbTypes::single)),
          Map.entry("double", reader(FieldType.DECIMAL, MariaDbTypes::twofold)),
          Map.entry("date", reader(FieldType.DATE, LocalDate::parse)),
          Map.entry("time", reader(FieldType.TIME, MariaDbTypes::time)),
          Map.entry("datetime", reader(FieldType.LOCAL_DATE_TIME, MariaDbTypes::local)),
          Map.entry("timestamp", reader(FieldType.INSTANT, MariaDbTypes::instant)),
          Map.entry("uuid", new ValueReader(FieldType.UUID, MariaDbTypes::uuid)),
          Map.entry("inet6", ADDRESS),
          Map.entry("inet4", ADDRESS),
          Map.entry("json", reader(FieldType.JSON, it -> it)),
          Map.entry("binary", BINARY),
          Map.entry("varbinary", BINARY),
          Map.entry("tinyblob", BINARY),
          Map.entry("blob", BINARY),
          Map.entry("mediumblob", BINARY),
          Map.entry("longblob", BINARY),
          Map.entry("geometry", GEOMETRY),
          Map.entry("point", GEOMETRY),
          Map.entry("linestring", GEOMETRY),
          Map.entry("polygon", GEOMETRY),
          Map.entry("multipoint", GEOMETRY),
          Map.entry("multilinestring", GEOMETRY),
          Map.entry("multipolygon", GEOMETRY),
          Map.entry("geometrycollection", GEOMETRY),
          Map.entry("geomcollection", GEOMETRY)); // MySQL's word

  private MariaDbTypes() {}

  private static ValueReader reader(FieldType type, Function<String, Object> ofText) {
    return new ValueReader(type, it -> ofText.apply(it.toString()));
  }

  static boolean isKnown(SelectMariaDbTable.Column column) {
    return READERS.containsKey(column.type()) || TEXTS.contains(column.type());
  }

  static boolean isGeometry(String type) {
    return GEOMETRY.equals(READERS.get(type));
  }

  static ValueReader of(SelectMariaDbTable.Column column) {
    return switch (column.type()) {
      case "bit" -> bit(column.fullType().equals("bit(1)"));
      case "enum" -> reader(FieldType.TEXT, new Labels(column.fullType())::one);
      case "set" -> reader(FieldType.TEXT, new Labels(column.fullType())::several);
      default -> READERS.getOrDefault(column.type(), SchemaReaders.TEXT);
    };
  }

  private static ValueReader bit(boolean one) {
    return one ? reader(FieldType.BOOLEAN, it -> it.equals("1")) : SchemaReaders.TEXT;
  }

  static SelectedColumn selected(SelectMariaDbTable.Column column) {
    return new SelectedColumn(column.name(), expression(column), of(column), column.inPrimaryKey());
  }

  /** What is asked for in the column's place. A date that is none, even in part, is no value. */
  static String expression(SelectMariaDbTable.Column column) {
    var name = MariaDbSql.quoted(column.name());
    var reader = of(column);
    return switch (column.type()) {
      case "float" -> "CAST(" + name + " AS DOUBLE)"; // its own text has six digits
      case "year", "enum", "set" -> "CAST(" + name + " AS UNSIGNED)";
      case "time" -> "CAST(" + name + " AS CHAR)";
      case "date", "datetime", "timestamp" ->
          "IF(YEAR(%1$s) = 0 OR MONTH(%1$s) = 0 OR DAYOFMONTH(%1$s) = 0, NULL, CAST(%1$s AS CHAR))"
              .formatted(name);
      case "inet6" -> "HEX(CAST(" + name + " AS BINARY(16)))";
      case "inet4" -> "HEX(CAST(" + name + " AS BINARY(4)))";
      case "bit" ->
          "LPAD(BIN(%s), %s, '0')".formatted(name, column.fullType().replaceAll("\\D", ""));
      default -> reader.equals(BINARY) || reader.equals(GEOMETRY) ? "HEX(" + name + ")" : name;
    };
  }

  private static Object integer(String text) {
    var number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static Object single(String text) {
    return new BigDecimal(Float.valueOf(text).toString());
  }

  private static Object twofold(String text) {
    return new BigDecimal(Double.valueOf(text).toString());
  }

  private static Object local(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }

  private static Object instant(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }

  /** A time of day, or a length of time that is none, without digits that say nothing. */
  private static Object time(String text) {
    var isTimeOfDay = text.indexOf(':') == 2 && text.charAt(0) != '-' && text.compareTo("24") < 0;
    if (isTimeOfDay) return LocalTime.parse(text);
    return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*$", "");
  }

  /** The log has it as it is stored: most versions with their fields in another order. */
  private static Object uuid(Object value) {
    if (value instanceof String text) return UUID.fromString(text);
    var stored = ByteBuffer.wrap(bytes(value));
    var isReordered = (stored.get(6) & 0x80) != 0 && stored.get(8) > 0 && stored.get(8) < 0x60;
    if (!isReordered) return new UUID(stored.getLong(0), stored.getLong(8));
    var high =
        ((long) stored.getInt(12) << 32)
            | ((stored.getShort(10) & 0xFFFFL) << 16)
            | (stored.getShort(8) & 0xFFFFL);
    var low = (stored.getLong(0) >>> 16) | ((stored.getShort(6) & 0xFFFFL) << 48);
    return new UUID(high, low);
  }

  private static byte[] bytes(Object value) {
    return switch (value) {
      case byte[] bytes -> bytes;
      case ByteBuffer buffer -> {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield bytes;
      }
      default -> HexFormat.of().parseHex(value.toString());
    };
  }
}
