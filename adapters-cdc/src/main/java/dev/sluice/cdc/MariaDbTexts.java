package dev.sluice.cdc;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Gives what the log tells the texts that {@link MariaDbTypes} reads, before the connector's own
 * conversions lose something: a date that is none would become 1970 where the column must not be
 * null. Public for the engine only, which makes it.
 */
public final class MariaDbTexts implements CustomConverter<SchemaBuilder, RelationalColumn> {

  /** What the connector makes of the year 0. */
  private static final int NO_YEAR = 1900;

  static void use(Properties properties) {
    properties.setProperty("converters", "texts");
    properties.setProperty("texts.type", MariaDbTexts.class.getName());
  }

  @Override
  public void configure(Properties properties) {}

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    var words = column.typeName().toLowerCase(Locale.ROOT).split("[ (]", 2);
    var unsigned = column.typeName().toLowerCase(Locale.ROOT).contains("unsigned");
    var converter =
        switch (words[0]) {
          case "tinyint" -> integer(unsigned, 8);
          case "smallint" -> integer(unsigned, 16);
          case "mediumint" -> integer(unsigned, 24);
          case "int", "integer" -> integer(unsigned, 32);
          case "bigint" -> integer(unsigned, 64);
          case "bit" -> bits(column.length().orElse(1));
          case "decimal",
              "float",
              "double",
              "year",
              "date",
              "time",
              "datetime",
              "timestamp",
              "enum",
              "set" ->
              (Converter) MariaDbTexts::text;
          default -> null;
        };
    if (converter != null) {
      registration.register(SchemaBuilder.string().optional(), converter);
    }
  }

  private static Converter integer(boolean unsigned, int bits) {
    return value -> {
      if (!unsigned || !(value instanceof Number number)) return text(value);
      return bits == Long.SIZE
          ? Long.toUnsignedString(number.longValue())
          : Long.toString(number.longValue() & ((1L << bits) - 1));
    };
  }

  private static Converter bits(int length) {
    return value -> {
      if (!(value instanceof BitSet set)) return text(value);
      var text = new StringBuilder(length);
      for (var i = length - 1; i >= 0; i--) text.append(set.get(i) ? '1' : '0');
      return text.toString();
    };
  }

  private static @Nullable Object text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case java.math.BigDecimal number -> number.toPlainString();
      case Year year -> year.getValue() == NO_YEAR ? "0" : year.toString();
      case LocalDateTime local -> local.toString();
      case OffsetDateTime instant -> instant(instant);
      case ZonedDateTime instant -> instant(instant.toOffsetDateTime());
      case Duration duration -> time(duration);
      default -> value.toString();
    };
  }

  /** The server keeps a date that is none as the beginning of 1970. */
  private static @Nullable String instant(OffsetDateTime instant) {
    return instant.toInstant().equals(Instant.EPOCH)
        ? null
        : instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime().toString();
  }

  private static String time(Duration duration) {
    var length = duration.abs();
    var whole =
        "%s%02d:%02d:%02d"
            .formatted(
                duration.isNegative() ? "-" : "",
                length.toHours(),
                length.toMinutesPart(),
                length.toSecondsPart());
    return length.toNanosPart() == 0
        ? whole
        : whole + ".%06d".formatted(length.toNanosPart() / 1000);
  }
}
