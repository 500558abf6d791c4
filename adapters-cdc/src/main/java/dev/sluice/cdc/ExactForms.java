package dev.sluice.cdc;

import io.debezium.connector.postgresql.PostgresValueConverter;
import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of the connector's own conversions where those lose something: the load's dates
 * go through the JVM's time zone and its Julian calendar, arrays lose what they do not know, bit
 * strings their leading zeros. The load asks for these columns as text. Public for the engine only,
 * which makes it.
 */
public final class ExactForms implements CustomConverter<SchemaBuilder, RelationalColumn> {
  private static final int DATE = 1082;
  private static final int TIMESTAMP = 1114;
  private static final int TIMESTAMPTZ = 1184;
  private static final int BIT = 1560;
  private static final int VARBIT = 1562;
  private static final int POINT = 600;

  private String placeholder = "";

  static void use(Properties properties, Placeholder placeholder) {
    properties.setProperty("converters", "exact");
    properties.setProperty("exact.type", ExactForms.class.getName());
    properties.setProperty("exact.placeholder", placeholder.text());
  }

  @Override
  public void configure(Properties properties) {
    placeholder = properties.getProperty("placeholder", "");
  }

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    switch (column.nativeType()) {
      case DATE -> registration.register(count(), named(column, ExactForms::days));
      case TIMESTAMP, TIMESTAMPTZ ->
          registration.register(count(), named(column, ExactForms::micros));
      case BIT, VARBIT, POINT ->
          registration.register(SchemaBuilder.string().optional(), this::text);
      default -> {
        if (column.jdbcType() == Types.ARRAY || column.typeName().startsWith("_")) {
          registration.register(SchemaBuilder.string().optional(), this::text);
        }
      }
    }
  }

  private static SchemaBuilder count() {
    return SchemaBuilder.int64().optional();
  }

  /** The engine's own words for what a converter throws do not say which column it was. */
  private static Converter named(RelationalColumn column, Converter converter) {
    return value -> {
      try {
        return isDefault(value) ? null : converter.convert(value);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "table "
                + column.dataCollection()
                + ", column "
                + column.name()
                + ": cannot take "
                + value
                + " for a "
                + column.typeName(),
            e);
      }
    };
  }

  /** A column's default has gone through the engine's own conversion. Nobody reads defaults. */
  private static boolean isDefault(@Nullable Object value) {
    return value instanceof Number || (value instanceof String iso && iso.indexOf('T') > 0);
  }

  private static @Nullable Object days(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case LocalDate date when date.equals(PostgresValueConverter.POSITIVE_INFINITY_LOCAL_DATE) ->
          PostgresText.INFINITY;
      case LocalDate date when date.equals(PostgresValueConverter.NEGATIVE_INFINITY_LOCAL_DATE) ->
          PostgresText.MINUS_INFINITY;
      case LocalDate date -> date.toEpochDay();
      default -> PostgresText.days(value.toString());
    };
  }

  private static @Nullable Object micros(@Nullable Object value) {
    if (value == null) return null;
    if (isOneOf(
        value,
        PostgresValueConverter.POSITIVE_INFINITY_INSTANT,
        PostgresValueConverter.POSITIVE_INFINITY_OFFSET_DATE_TIME)) return PostgresText.INFINITY;
    if (isOneOf(
        value,
        PostgresValueConverter.NEGATIVE_INFINITY_INSTANT,
        PostgresValueConverter.NEGATIVE_INFINITY_OFFSET_DATE_TIME)) {
      return PostgresText.MINUS_INFINITY;
    }
    return switch (value) {
      case Instant it ->
          PostgresText.micros(LocalDateTime.ofInstant(it, ZoneOffset.UTC), ZoneOffset.UTC);
      case OffsetDateTime it -> PostgresText.micros(it.toLocalDateTime(), it.getOffset());
      default -> PostgresText.micros(value.toString());
    };
  }

  private static boolean isOneOf(Object value, Object one, Object other) {
    return Objects.equals(value, one) || Objects.equals(value, other);
  }

  private @Nullable Object text(@Nullable Object value) {
    if (value == null) return null;
    return UnchangedToastedReplicationMessageColumn.isUnchangedToastedValue(value)
        ? placeholder
        : value.toString();
  }
}
