package dev.sluice.cdc;

import dev.sluice.domain.entity.FieldType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * SQL Server's types: what a query asks for to get all of a value as text, and what makes a value
 * of it. The styles are those of "CAST and CONVERT" in Microsoft's reference of Transact-SQL
 * (learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql).
 */
final class SqlServerTypes {
  /**
   * @param expression with {@code %s} for the quoted column
   */
  private record Form(FieldType type, String expression, Function<String, Object> reader) {}

  private static final Form INTEGER =
      new Form(FieldType.INTEGER, "CONVERT(varchar(20), %s)", Long::valueOf);
  private static final Form DECIMAL =
      new Form(FieldType.DECIMAL, "CONVERT(varchar(60), %s)", BigDecimal::new);
  private static final Form MONEY =
      new Form(FieldType.DECIMAL, "CONVERT(varchar(40), %s, 2)", BigDecimal::new);
  private static final Form LOCAL =
      new Form(FieldType.LOCAL_DATE_TIME, "CONVERT(varchar(33), %s, 126)", LocalDateTime::parse);
  private static final Form TEXT = new Form(FieldType.TEXT, "%s", it -> it);
  private static final Form BINARY =
      new Form(FieldType.BINARY, "CONVERT(varchar(max), %s, 2)", it -> HexFormat.of().parseHex(it));

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry(
              "bit", new Form(FieldType.BOOLEAN, "CONVERT(varchar(1), %s)", it -> it.equals("1"))),
          Map.entry("tinyint", INTEGER),
          Map.entry("smallint", INTEGER),
          Map.entry("int", INTEGER),
          Map.entry("bigint", INTEGER),
          Map.entry("decimal", DECIMAL),
          Map.entry("numeric", DECIMAL),
          Map.entry("money", MONEY),
          Map.entry("smallmoney", MONEY),
          Map.entry(
              "float",
              new Form(
                  FieldType.DECIMAL,
                  "CONVERT(varchar(40), %s, 3)",
                  it -> new BigDecimal(Double.valueOf(it).toString()))),
          Map.entry(
              "real",
              new Form(
                  FieldType.DECIMAL,
                  "CONVERT(varchar(40), %s, 3)",
                  it -> new BigDecimal(Float.valueOf(it).toString()))),
          Map.entry(
              "date", new Form(FieldType.DATE, "CONVERT(varchar(10), %s, 23)", LocalDate::parse)),
          Map.entry("datetime", LOCAL),
          Map.entry("smalldatetime", LOCAL),
          Map.entry("datetime2", LOCAL),
          Map.entry(
              "datetimeoffset",
              new Form(
                  FieldType.INSTANT,
                  "CONVERT(varchar(40), %s, 127)",
                  it -> OffsetDateTime.parse(it).toInstant())),
          Map.entry("time", new Form(FieldType.TIME, "CONVERT(varchar(16), %s)", LocalTime::parse)),
          Map.entry("char", TEXT),
          Map.entry("varchar", TEXT),
          Map.entry("nchar", TEXT),
          Map.entry("nvarchar", TEXT),
          Map.entry("xml", new Form(FieldType.TEXT, "CONVERT(nvarchar(max), %s)", it -> it)),
          Map.entry(
              "uniqueidentifier",
              new Form(FieldType.UUID, "CONVERT(varchar(36), %s)", UUID::fromString)),
          Map.entry("binary", BINARY),
          Map.entry("varbinary", BINARY),
          Map.entry("timestamp", BINARY)); // rowversion's name in the catalog

  private SqlServerTypes() {}

  static boolean isKnown(String type) {
    return FORMS.containsKey(type);
  }

  static SelectedColumn selected(String name, String type, boolean inPrimaryKey) {
    var form = FORMS.getOrDefault(type, TEXT);
    return new SelectedColumn(
        name,
        form.expression().formatted(SqlServerSql.quoted(name)),
        new ValueReader(form.type(), it -> form.reader().apply(it.toString())),
        inPrimaryKey);
  }

  /** The reader of what the log tells, where its schema does not say all. */
  static Optional<ValueReader> logged(String type) {
    return switch (type) {
      case "uniqueidentifier" ->
          Optional.of(new ValueReader(FieldType.UUID, it -> UUID.fromString(it.toString())));
      case "binary", "varbinary", "timestamp" -> Optional.of(SchemaReaders.BINARY);
      default -> Optional.empty();
    };
  }
}
