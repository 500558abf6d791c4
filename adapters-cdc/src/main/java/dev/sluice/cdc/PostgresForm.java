package dev.sluice.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.domain.entity.FieldType;
import java.sql.SQLException;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.postgresql.geometric.PGbox;
import org.postgresql.geometric.PGcircle;
import org.postgresql.geometric.PGline;
import org.postgresql.geometric.PGlseg;
import org.postgresql.geometric.PGpath;
import org.postgresql.geometric.PGpoint;
import org.postgresql.geometric.PGpolygon;
import org.postgresql.util.HStoreConverter;
import org.postgresql.util.PGobject;

/**
 * A column whose values are read as PostgreSQL's own text, and made what the stream makes of them.
 *
 * @param expression what is asked for in the column's place
 */
record PostgresForm(FieldType type, String expression, Function<String, Object> reader) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME_WITH_ZONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "Z")
          .toFormatter();

  private static final Map<String, Function<String, Object>> READERS =
      Map.ofEntries(
          Map.entry("float4", it -> PostgresTypes.decimal(Float.valueOf(it))),
          Map.entry("float8", it -> PostgresTypes.decimal(Double.valueOf(it))),
          Map.entry("money", PostgresTypes::money),
          Map.entry("timetz", PostgresForm::timeWithZone),
          Map.entry("bytea", PostgresForm::bytes),
          Map.entry("hstore", PostgresForm::hstore),
          Map.entry("point", it -> geometric(new PGpoint(), it)),
          Map.entry("box", it -> geometric(new PGbox(), it)),
          Map.entry("line", it -> geometric(new PGline(), it)),
          Map.entry("lseg", it -> geometric(new PGlseg(), it)),
          Map.entry("path", it -> geometric(new PGpath(), it)),
          Map.entry("polygon", it -> geometric(new PGpolygon(), it)),
          Map.entry("circle", it -> geometric(new PGcircle(), it)));

  static PostgresForm of(String column, SelectColumnTypes.Type type) {
    var reader = PostgresTypes.of(type);
    var name = Sql.quoted(column);
    if (type.element().isPresent()) return new PostgresForm(reader.type(), name, reader::read);
    var expression =
        switch (type.name()) {
          case "money" -> name + "::numeric"; // its own text depends on the server's locale
          case "bytea" -> "encode(" + name + ", 'hex')"; // its own text on bytea_output
          default -> name;
        };
    var ofText = READERS.get(type.name());
    return new PostgresForm(
        reader.type(), expression, ofText != null ? ofText : PostgresTypes.ofText(type.name()));
  }

  Object read(String text) {
    return reader.apply(text);
  }

  private static Object bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Object timeWithZone(String text) {
    return OffsetTime.parse(text, zoned())
        .withOffsetSameInstant(ZoneOffset.UTC)
        .format(TIME_WITH_ZONE);
  }

  /** PostgreSQL leaves out what is zero of the zone: {@code +02}, {@code +05:30}. */
  private static DateTimeFormatter zoned() {
    return new DateTimeFormatterBuilder()
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendOffset("+HH:mm:ss", "+00")
        .toFormatter();
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
