package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.FieldType;
import io.debezium.config.CommonConnectorConfig.BinaryHandlingMode;
import io.debezium.connector.sqlserver.SqlServerValueConverters;
import io.debezium.data.SpecialValueDecimal;
import io.debezium.data.VariableScaleDecimal;
import io.debezium.jdbc.JdbcValueConverters.DecimalMode;
import io.debezium.jdbc.TemporalPrecisionMode;
import io.debezium.relational.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import microsoft.sql.DateTimeOffset;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value is the same, whether a table is read or its log. */
class OtherDatabasesTypesTest {
  private static final SqlServerValueConverters SQL_SERVER =
      new SqlServerValueConverters(
          DecimalMode.PRECISE, TemporalPrecisionMode.ADAPTIVE, BinaryHandlingMode.BYTES);

  private static final LocalDateTime TIME = LocalDateTime.parse("2026-03-29T02:30:01.123456700");
  private static final byte[] BYTES = {0, (byte) 0xAB};

  private static Arguments sqlServer(
      String type,
      int jdbcType,
      int scale,
      Object driver,
      String text,
      FieldType to,
      Object value) {
    return Arguments.of(type, jdbcType, scale, driver, text, to, value);
  }

  static Stream<Arguments> sqlServersTypes() {
    var guid = "6F9619FF-8B86-D011-B42D-00C04FC964FF";
    var noon = LocalDateTime.parse("2026-06-01T12:00:00");
    return Stream.of(
        sqlServer("bit", Types.BIT, 0, true, "1", FieldType.BOOLEAN, true),
        sqlServer("tinyint", Types.TINYINT, 0, (short) 255, "255", FieldType.INTEGER, 255L),
        sqlServer("smallint", Types.SMALLINT, 0, (short) -7, "-7", FieldType.INTEGER, -7L),
        sqlServer("int", Types.INTEGER, 0, 12, "12", FieldType.INTEGER, 12L),
        sqlServer(
            "bigint",
            Types.BIGINT,
            0,
            Long.MIN_VALUE,
            "-9223372036854775808",
            FieldType.INTEGER,
            Long.MIN_VALUE),
        sqlServer(
            "decimal",
            Types.DECIMAL,
            4,
            new BigDecimal("12.3400"),
            "12.3400",
            FieldType.DECIMAL,
            new BigDecimal("12.3400")),
        sqlServer(
            "numeric",
            Types.NUMERIC,
            0,
            new BigDecimal("12"),
            "12",
            FieldType.DECIMAL,
            new BigDecimal("12")),
        sqlServer(
            "money",
            microsoft.sql.Types.MONEY,
            4,
            new BigDecimal("-1.5000"),
            "-1.5000",
            FieldType.DECIMAL,
            new BigDecimal("-1.5000")),
        sqlServer(
            "float",
            Types.DOUBLE,
            0,
            0.1,
            "1.0000000000000001e-001",
            FieldType.DECIMAL,
            new BigDecimal("0.1")),
        sqlServer(
            "real",
            Types.REAL,
            0,
            0.1f,
            "1.00000001e-001",
            FieldType.DECIMAL,
            new BigDecimal("0.1")),
        sqlServer(
            "date",
            Types.DATE,
            0,
            Date.valueOf("0001-01-01"),
            "0001-01-01",
            FieldType.DATE,
            LocalDate.parse("0001-01-01")),
        sqlServer(
            "datetime",
            Types.TIMESTAMP,
            3,
            Timestamp.valueOf(noon.plusNanos(7_000_000)),
            "2026-06-01T12:00:00.007",
            FieldType.LOCAL_DATE_TIME,
            noon.plusNanos(7_000_000)),
        sqlServer(
            "smalldatetime",
            Types.TIMESTAMP,
            0,
            Timestamp.valueOf(noon),
            "2026-06-01T12:00:00",
            FieldType.LOCAL_DATE_TIME,
            noon),
        sqlServer(
            "datetime2",
            Types.TIMESTAMP,
            6,
            Timestamp.valueOf(noon.plusNanos(123_000)),
            "2026-06-01T12:00:00.000123",
            FieldType.LOCAL_DATE_TIME,
            noon.plusNanos(123_000)),
        sqlServer(
            "datetime2",
            Types.TIMESTAMP,
            7,
            Timestamp.valueOf(noon.plusNanos(100)),
            "2026-06-01T12:00:00.0000001",
            FieldType.LOCAL_DATE_TIME,
            noon.plusNanos(100)),
        sqlServer(
            "datetimeoffset",
            microsoft.sql.Types.DATETIMEOFFSET,
            7,
            DateTimeOffset.valueOf(Timestamp.from(Instant.parse("2026-06-01T10:00:00Z")), 120),
            "2026-06-01T10:00:00.0000000Z",
            FieldType.INSTANT,
            Instant.parse("2026-06-01T10:00:00Z")),
        sqlServer(
            "time",
            Types.TIME,
            7,
            Timestamp.valueOf(noon.plusNanos(100)),
            "12:00:00.0000001",
            FieldType.TIME,
            LocalTime.parse("12:00:00.0000001")),
        sqlServer("nvarchar", Types.NVARCHAR, 0, "Ä", "Ä", FieldType.TEXT, "Ä"),
        sqlServer("xml", Types.LONGNVARCHAR, 0, "<a/>", "<a/>", FieldType.TEXT, "<a/>"),
        sqlServer(
            "uniqueidentifier", Types.CHAR, 0, guid, guid, FieldType.UUID, UUID.fromString(guid)),
        sqlServer("varbinary", Types.VARBINARY, 0, BYTES, "00AB", FieldType.BINARY, BYTES),
        sqlServer("timestamp", Types.BINARY, 0, BYTES, "00AB", FieldType.BINARY, BYTES));
  }

  /** By the connector's own converters, from what the driver gives. */
  @ParameterizedTest
  @MethodSource("sqlServersTypes")
  void sqlServers(
      String type,
      int jdbcType,
      int scale,
      Object driver,
      String text,
      FieldType to,
      Object value) {
    var column =
        Column.editor()
            .name("c")
            .type(type)
            .jdbcType(jdbcType)
            .length(jdbcType == Types.BIT ? 1 : 38)
            .scale(scale)
            .optional(true)
            .create();
    var schema = SQL_SERVER.schemaBuilder(column).optional().build();
    var logged = SQL_SERVER.converter(column, new Field("c", 0, schema)).convert(driver);
    var ofLog = SqlServerTypes.logged(type).orElseGet(() -> SchemaReaders.of(schema));
    var ofQuery = SqlServerTypes.selected("c", type, false).reader();
    assertThat(ofLog.type()).isEqualTo(to);
    assertThat(ofQuery.type()).isEqualTo(to);
    assertThat(ofLog.read(Objects.requireNonNull(logged))).isEqualTo(value);
    assertThat(ofQuery.read(text)).isEqualTo(value);
  }

  private static Arguments oracle(
      String type,
      int precision,
      int scale,
      Schema schema,
      Object logged,
      String text,
      FieldType to,
      Object value) {
    var size = precision < 0 ? OptionalInt.empty() : OptionalInt.of(precision);
    var digits = scale == NONE ? OptionalInt.empty() : OptionalInt.of(scale);
    return Arguments.of(OracleTypes.Type.of(type, size, digits), schema, logged, text, to, value);
  }

  private static final int NONE = Integer.MIN_VALUE;

  private static Object anyScale(String number) {
    return VariableScaleDecimal.fromLogical(
        VariableScaleDecimal.schema(), new SpecialValueDecimal(new BigDecimal(number)));
  }

  /** As "Data type mappings" of the connector's manual tells what the log gives. */
  static Stream<Arguments> oraclesTypes() {
    var micros = 1_774_751_401_123_456L;
    var time = LocalDateTime.parse("2026-03-29T02:30:01.123456");
    return Stream.of(
        oracle("NUMBER", 1, 0, Schema.INT8_SCHEMA, (byte) 1, "1", FieldType.INTEGER, 1L),
        oracle("NUMBER", 9, 0, Schema.INT32_SCHEMA, 12, "12", FieldType.INTEGER, 12L),
        oracle("NUMBER", 18, 0, Schema.INT64_SCHEMA, 12L, "12", FieldType.INTEGER, 12L),
        oracle("NUMBER", 10, -2, Schema.INT64_SCHEMA, 1200L, "1200", FieldType.INTEGER, 1200L),
        oracle(
            "NUMBER",
            19,
            0,
            Decimal.schema(0),
            new BigDecimal("12"),
            "12",
            FieldType.DECIMAL,
            new BigDecimal("12")),
        oracle(
            "NUMBER",
            12,
            2,
            Decimal.schema(2),
            new BigDecimal("1.50"),
            "1.5",
            FieldType.DECIMAL,
            new BigDecimal("1.50")),
        oracle(
            "NUMBER",
            -1,
            NONE,
            VariableScaleDecimal.schema(),
            anyScale("1.50"),
            "1.5",
            FieldType.DECIMAL,
            new BigDecimal("1.5")),
        oracle(
            "FLOAT",
            126,
            NONE,
            VariableScaleDecimal.schema(),
            anyScale("1E+3"),
            "1000",
            FieldType.DECIMAL,
            new BigDecimal("1000")),
        oracle(
            "BINARY_FLOAT",
            -1,
            NONE,
            Schema.FLOAT32_SCHEMA,
            0.1f,
            "1.00000001E-001",
            FieldType.DECIMAL,
            new BigDecimal("0.1")),
        oracle(
            "BINARY_DOUBLE",
            -1,
            NONE,
            Schema.FLOAT64_SCHEMA,
            Double.NEGATIVE_INFINITY,
            "-Inf",
            FieldType.DECIMAL,
            "-Infinity"),
        oracle("VARCHAR2", -1, NONE, Schema.STRING_SCHEMA, "Ä", "Ä", FieldType.TEXT, "Ä"),
        oracle("CHAR", -1, NONE, Schema.STRING_SCHEMA, "a  ", "a  ", FieldType.TEXT, "a  "),
        oracle(
            "DATE",
            -1,
            NONE,
            io.debezium.time.Timestamp.schema(),
            micros / 1_000_000 * 1000,
            "2026-03-29T02:30:01",
            FieldType.LOCAL_DATE_TIME,
            time.withNano(0)),
        oracle(
            "TIMESTAMP(6)",
            -1,
            6,
            io.debezium.time.MicroTimestamp.schema(),
            micros,
            "2026-03-29T02:30:01.123456000",
            FieldType.LOCAL_DATE_TIME,
            time),
        oracle(
            "TIMESTAMP(9)",
            -1,
            9,
            io.debezium.time.NanoTimestamp.schema(),
            micros * 1000 + 700,
            "2026-03-29T02:30:01.123456700",
            FieldType.LOCAL_DATE_TIME,
            TIME),
        oracle(
            "TIMESTAMP(6) WITH TIME ZONE",
            -1,
            6,
            io.debezium.time.ZonedTimestamp.schema(),
            "2026-06-01T12:00:00.5+02:00",
            "2026-06-01T10:00:00.500000000",
            FieldType.INSTANT,
            Instant.parse("2026-06-01T10:00:00.5Z")),
        oracle(
            "TIMESTAMP(6) WITH LOCAL TIME ZONE",
            -1,
            6,
            io.debezium.time.ZonedTimestamp.schema(),
            "2026-06-01T10:00:00Z",
            "2026-06-01T10:00:00.000000000",
            FieldType.INSTANT,
            Instant.parse("2026-06-01T10:00:00Z")),
        oracle(
            "RAW",
            -1,
            NONE,
            Schema.BYTES_SCHEMA,
            ByteBuffer.wrap(BYTES),
            "00AB",
            FieldType.BINARY,
            BYTES));
  }

  @ParameterizedTest
  @MethodSource("oraclesTypes")
  void oracles(
      OracleTypes.Type type,
      Schema schema,
      Object logged,
      String text,
      FieldType to,
      Object value) {
    var ofLog = OracleTypes.logged(type).orElseGet(() -> SchemaReaders.of(schema));
    var ofQuery = OracleTypes.selected("C", type, false).reader();
    assertThat(OracleTypes.isKnown(type)).isTrue();
    assertThat(ofLog.type()).isEqualTo(to);
    assertThat(ofQuery.type()).isEqualTo(to);
    assertThat(ofLog.read(logged)).isEqualTo(value);
    assertThat(ofQuery.read(text)).isEqualTo(value);
  }

  @Test
  void mySqlsJsonIsTheSameWithItsBlanksAndWithout() {
    var json = MySqlTypes.of(new SelectMariaDbTable.Column("j", "json", "json", "", false));
    assertThat(json.type()).isEqualTo(FieldType.JSON);
    assertThat(json.read("{\"a\": 1.25, \"b\": [1, \"x y\"]}"))
        .isEqualTo(json.read("{\"a\":1.25,\"b\":[1,\"x y\"]}"))
        .isEqualTo("{\"a\":1.25,\"b\":[1,\"x y\"]}");
  }

  @Test
  void typesThatCannotBeReadAreNotTaken() {
    assertThat(Stream.of("sql_variant", "geography", "hierarchyid", "text", "ntext", "image"))
        .noneMatch(SqlServerTypes::isKnown);
    assertThat(Stream.of("CLOB", "BLOB", "LONG", "XMLTYPE", "INTERVAL DAY(2) TO SECOND(6)"))
        .noneMatch(
            it ->
                OracleTypes.isKnown(
                    OracleTypes.Type.of(it, OptionalInt.empty(), OptionalInt.empty())));
  }
}
