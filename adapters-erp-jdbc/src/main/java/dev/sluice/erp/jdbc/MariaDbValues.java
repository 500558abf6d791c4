package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.FieldType;
import dev.sluice.erp.jdbc.ReadColumn.PlaceForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Makes values of MariaDB's own texts, the same that a source on its log makes. */
final class MariaDbValues {
  private static final Set<String> BINARIES =
      Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
  private static final Set<String> GEOMETRIES =
      Set.of(
          "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geometrycollection");

  /** How the values of a type are told. */
  private record Form(FieldType type, Function<String, Object> reader) {}

  private static final Form TEXT = new Form(FieldType.TEXT, it -> it);
  private static final Form INTEGER = new Form(FieldType.INTEGER, MariaDbValues::integer);
  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("tinyint", INTEGER),
          Map.entry("smallint", INTEGER),
          Map.entry("mediumint", INTEGER),
          Map.entry("int", INTEGER),
          Map.entry("bigint", INTEGER),
          Map.entry("year", INTEGER),
          Map.entry("decimal", new Form(FieldType.DECIMAL, BigDecimal::new)),
          Map.entry("float", new Form(FieldType.DECIMAL, MariaDbValues::single)),
          Map.entry("double", new Form(FieldType.DECIMAL, MariaDbValues::twofold)),
          Map.entry("date", new Form(FieldType.DATE, LocalDate::parse)),
          Map.entry("time", new Form(FieldType.TIME, MariaDbValues::time)),
          Map.entry("datetime", new Form(FieldType.LOCAL_DATE_TIME, MariaDbValues::local)),
          Map.entry(
              "timestamp", new Form(FieldType.INSTANT, it -> local(it).toInstant(ZoneOffset.UTC))),
          Map.entry("uuid", new Form(FieldType.UUID, UUID::fromString)),
          Map.entry("json", new Form(FieldType.JSON, it -> it)));

  private MariaDbValues() {}

  static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  static ReadColumn column(String name, String type, String fullType, boolean nullable) {
    var form = form(type, fullType);
    var quoted = quoted(name);
    var placeForm = placeForm(type, form);
    var order =
        switch (type) {
          case "enum", "set" -> "CAST(" + quoted + " AS CHAR)"; // else by number and by text
          case "bit" -> "CAST(" + quoted + " AS UNSIGNED)";
          default -> quoted;
        };
    var place =
        placeForm == PlaceForm.BINARY ? "HEX(" + quoted + ")" : "CAST(" + order + " AS CHAR)";
    return new ReadColumn(
        name,
        form.type(),
        nullable,
        expression(quoted, type, fullType),
        form.reader(),
        order,
        place,
        placeForm);
  }

  private static Form form(String type, String fullType) {
    if (type.equals("bit") && fullType.equals("bit(1)")) {
      return new Form(FieldType.BOOLEAN, it -> it.equals("1"));
    }
    if (BINARIES.contains(type)) {
      return new Form(FieldType.BINARY, it -> HexFormat.of().parseHex(it));
    }
    return FORMS.getOrDefault(type, TEXT);
  }

  private static PlaceForm placeForm(String type, Form form) {
    if (type.equals("bit")) return PlaceForm.NUMBER;
    return switch (form.type()) {
      case INTEGER, DECIMAL -> PlaceForm.NUMBER;
      case BINARY -> PlaceForm.BINARY;
      default -> PlaceForm.TEXT;
    };
  }

  /** A date that is none, even in part, is no value. */
  private static String expression(String name, String type, String fullType) {
    if (BINARIES.contains(type)) return "HEX(" + name + ")";
    if (GEOMETRIES.contains(type)) {
      return "CONCAT(IF(ST_SRID(%1$s) = 0, '', CONCAT('SRID=', ST_SRID(%1$s), ';')), ST_AsText(%1$s))"
          .formatted(name);
    }
    return switch (type) {
      case "float" -> "CAST(" + name + " AS DOUBLE)"; // its own text has six digits
      case "year" -> "CAST(" + name + " AS UNSIGNED)";
      case "time", "inet4", "inet6", "uuid" -> "CAST(" + name + " AS CHAR)";
      case "date", "datetime", "timestamp" ->
          "IF(YEAR(%1$s) = 0 OR MONTH(%1$s) = 0 OR DAYOFMONTH(%1$s) = 0, NULL, CAST(%1$s AS CHAR))"
              .formatted(name);
      case "bit" -> "LPAD(BIN(%s), %s, '0')".formatted(name, fullType.replaceAll("\\D", ""));
      default -> name;
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

  private static LocalDateTime local(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }

  /** A time of day, or a length of time that is none, without digits that say nothing. */
  private static Object time(String text) {
    var isTimeOfDay = text.indexOf(':') == 2 && text.charAt(0) != '-' && text.compareTo("24") < 0;
    if (isTimeOfDay) return LocalTime.parse(text);
    return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*$", "");
  }
}
