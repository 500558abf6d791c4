package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.FieldType;
import dev.sluice.erp.jdbc.ReadColumn.PlaceForm;
import dev.sluice.erp.jdbc.ReadColumn.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes values of what a JDBC driver gives for a column of a standard type. */
final class StandardValues {

  /** How the values of a type are told. */
  private record Form(FieldType type, Text text, Function<String, Object> reader) {}

  private StandardValues() {}

  /**
   * @param sqlType one of {@link Types}
   */
  static ReadColumn column(
      String name, String quoted, int sqlType, String typeName, boolean nullable) {
    var form = form(sqlType, typeName.toLowerCase(Locale.ROOT));
    return new ReadColumn(
        name,
        form.type(),
        nullable,
        quoted,
        form.reader(),
        quoted,
        quoted,
        PlaceForm.TEXT,
        form.text());
  }

  private static Form form(int sqlType, String typeName) {
    return switch (typeName) {
      case "uuid", "uniqueidentifier" ->
          new Form(FieldType.UUID, (row, i) -> row.getString(i), UUID::fromString);
      case "json" -> new Form(FieldType.JSON, (row, i) -> row.getString(i), it -> it);
      default -> form(sqlType);
    };
  }

  private static Form form(int sqlType) {
    return switch (sqlType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          new Form(FieldType.INTEGER, plain(), StandardValues::integer);
      case Types.DECIMAL, Types.NUMERIC -> new Form(FieldType.DECIMAL, plain(), BigDecimal::new);
      case Types.REAL -> of(FieldType.DECIMAL, Float.class, BigDecimal::new);
      case Types.FLOAT, Types.DOUBLE -> of(FieldType.DECIMAL, Double.class, BigDecimal::new);
      case Types.BIT, Types.BOOLEAN -> new Form(FieldType.BOOLEAN, bit(), it -> it.equals("1"));
      case Types.DATE -> of(FieldType.DATE, LocalDate.class, LocalDate::parse);
      case Types.TIME -> of(FieldType.TIME, LocalTime.class, LocalTime::parse);
      case Types.TIMESTAMP ->
          of(FieldType.LOCAL_DATE_TIME, LocalDateTime.class, StandardValues::local);
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          new Form(FieldType.INSTANT, moment(), it -> local(it).toInstant(ZoneOffset.UTC));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          new Form(FieldType.BINARY, hex(), it -> HexFormat.of().parseHex(it));
      default -> new Form(FieldType.TEXT, (row, i) -> row.getString(i), it -> it);
    };
  }

  private static <T> Form of(FieldType type, Class<T> read, Function<String, Object> reader) {
    return new Form(type, (row, i) -> text(row.getObject(i, read)), reader);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static Text plain() {
    return (row, i) -> {
      var number = row.getBigDecimal(i);
      return number == null ? null : number.toPlainString();
    };
  }

  private static Text bit() {
    return (row, i) -> {
      var bit = row.getBoolean(i);
      if (row.wasNull()) return null;
      return bit ? "1" : "0";
    };
  }

  private static Text moment() {
    return (row, i) -> {
      var moment = row.getObject(i, OffsetDateTime.class);
      return moment == null
          ? null
          : moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime().toString();
    };
  }

  private static Text hex() {
    return (row, i) -> {
      var bytes = row.getBytes(i);
      return bytes == null ? null : HexFormat.of().formatHex(bytes);
    };
  }

  private static Object integer(String text) {
    var number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static LocalDateTime local(String text) {
    return LocalDateTime.parse(text);
  }
}
