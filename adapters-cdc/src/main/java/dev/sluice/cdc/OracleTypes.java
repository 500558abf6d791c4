package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Oracle's types: what a query asks for to get all of a value as text, and what makes a value of
 * it. The forms are those of "Format models" in Oracle's SQL reference
 * (docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Format-Models.html).
 */
final class OracleTypes {
  private static final Set<String> TEXTS = Set.of("VARCHAR2", "NVARCHAR2", "CHAR", "NCHAR");
  private static final String NUMBER = "TO_CHAR(%s, 'TM9', 'NLS_NUMERIC_CHARACTERS=''.,''')";
  private static final String FLOAT = "TO_CHAR(%s, 'TME', 'NLS_NUMERIC_CHARACTERS=''.,''')";
  private static final String MOMENT = "'YYYY-MM-DD\"T\"HH24:MI:SS.FF9'";

  /** What is less than this many digits long comes as a whole number. */
  private static final int DIGITS_OF_LONG = 19;

  /**
   * A column's type.
   *
   * @param name as the catalog has it, without lengths
   * @param precision empty where the column was given none
   */
  record Type(String name, OptionalInt precision, OptionalInt scale) {
    static Type of(String catalog, OptionalInt precision, OptionalInt scale) {
      return new Type(catalog.replaceAll("\\(\\d+\\)", ""), precision, scale);
    }

    private boolean isLong() {
      return precision.isPresent()
          && scale.orElse(0) <= 0
          && precision.getAsInt() - scale.orElse(0) < DIGITS_OF_LONG;
    }
  }

  /**
   * @param expression with {@code %s} for the quoted column
   */
  private record Form(FieldType type, String expression, Function<String, Object> reader) {}

  private OracleTypes() {}

  private static Optional<Form> form(Type type) {
    if (TEXTS.contains(type.name())) return Optional.of(new Form(FieldType.TEXT, "%s", it -> it));
    return Optional.ofNullable(
        switch (type.name()) {
          case "NUMBER" -> number(type);
          case "FLOAT" -> new Form(FieldType.DECIMAL, NUMBER, OracleTypes::plain);
          case "BINARY_FLOAT" ->
              new Form(FieldType.DECIMAL, FLOAT, it -> ofFloat(Float.valueOf(spelled(it))));
          case "BINARY_DOUBLE" ->
              new Form(FieldType.DECIMAL, FLOAT, it -> ofFloat(Double.valueOf(spelled(it))));
          case "DATE" ->
              new Form(
                  FieldType.LOCAL_DATE_TIME,
                  "TO_CHAR(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS')",
                  LocalDateTime::parse);
          case "TIMESTAMP" ->
              new Form(
                  FieldType.LOCAL_DATE_TIME, "TO_CHAR(%s, " + MOMENT + ")", LocalDateTime::parse);
          case "TIMESTAMP WITH TIME ZONE" -> instant("%s");
          case "TIMESTAMP WITH LOCAL TIME ZONE" -> instant("CAST(%s AS TIMESTAMP WITH TIME ZONE)");
          case "RAW" ->
              new Form(FieldType.BINARY, "RAWTOHEX(%s)", it -> HexFormat.of().parseHex(it));
          default -> null;
        });
  }

  private static Form number(Type type) {
    if (type.isLong()) return new Form(FieldType.INTEGER, NUMBER, Long::valueOf);
    if (type.scale().isEmpty()) return new Form(FieldType.DECIMAL, NUMBER, OracleTypes::plain);
    var scale = Math.max(0, type.scale().getAsInt());
    return new Form(FieldType.DECIMAL, NUMBER, it -> new BigDecimal(it).setScale(scale));
  }

  private static Form instant(String column) {
    return new Form(
        FieldType.INSTANT,
        "TO_CHAR(SYS_EXTRACT_UTC(" + column + "), " + MOMENT + ")",
        it -> LocalDateTime.parse(it).toInstant(ZoneOffset.UTC));
  }

  private static Object plain(String number) {
    return SchemaReaders.plain(new BigDecimal(number));
  }

  private static Object ofFloat(Number number) {
    return SchemaReaders.ofFloat(number);
  }

  /** The database's words in Java's. */
  private static String spelled(String number) {
    return switch (number.trim()) {
      case "Nan" -> "NaN";
      case "Inf" -> "Infinity";
      case "-Inf" -> "-Infinity";
      default -> number;
    };
  }

  static boolean isKnown(Type type) {
    return form(type).isPresent();
  }

  static SelectedColumn selected(String name, Type type, boolean inPrimaryKey) {
    var form = form(type).orElseGet(() -> new Form(FieldType.TEXT, "%s", it -> it));
    return new SelectedColumn(
        name,
        form.expression().formatted(OracleSql.quoted(name)),
        new ValueReader(form.type(), it -> form.reader().apply(it.toString())),
        inPrimaryKey);
  }

  /** The reader of what the log tells, where its schema does not say all. */
  static Optional<ValueReader> logged(Type type) {
    return switch (type.name()) {
      case "RAW" -> Optional.of(SchemaReaders.BINARY);
      default -> Optional.empty();
    };
  }
}
