package dev.sluice.domain.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentEncoderTest {
  private static final TableName TABLE = TableName.parse("sales.customer");

  private static String encoded(FieldType type, @Nullable Object value) {
    var shape = new TableShape(TABLE, List.of(new Column("c", type, false)));
    return new ContentEncoder(shape, Map.of("f", 0)).encode(new TableRow(shape, value)).toString();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(FieldType.INTEGER, Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(
            FieldType.INTEGER, new BigInteger("18446744073709551615"), "18446744073709551615"),
        Arguments.of(FieldType.DECIMAL, new BigDecimal("1500.00"), "1500.00"),
        Arguments.of(FieldType.DECIMAL, new BigDecimal("1E+3"), "1000"),
        Arguments.of(FieldType.DECIMAL, "NaN", "\"NaN\""),
        Arguments.of(FieldType.BOOLEAN, true, "true"),
        Arguments.of(FieldType.DATE, LocalDate.of(2026, 11, 20), "\"2026-11-20\""),
        Arguments.of(FieldType.DATE, "infinity", "\"infinity\""),
        Arguments.of(FieldType.TIME, LocalTime.of(10, 0), "\"10:00:00\""),
        Arguments.of(FieldType.TIME, LocalTime.of(10, 0, 0, 123_456_000), "\"10:00:00.123456\""),
        Arguments.of(
            FieldType.INSTANT,
            Instant.parse("2026-11-20T10:00:00.1Z"),
            "\"2026-11-20T10:00:00.100Z\""),
        Arguments.of(
            FieldType.LOCAL_DATE_TIME,
            LocalDateTime.of(2026, 11, 20, 10, 0),
            "\"2026-11-20T10:00:00\""),
        Arguments.of(FieldType.BINARY, new byte[] {0, (byte) 255}, "\"AP8=\""),
        Arguments.of(FieldType.UUID, new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
        Arguments.of(FieldType.JSON, "{\"a\": [1]}", "{\"a\": [1]}"),
        Arguments.of(FieldType.ARRAY, Arrays.asList(1L, null, "x"), "[1,null,\"x\"]"),
        Arguments.of(
            FieldType.TEXT, "a\"b\\c\n\t\r\u0001é€😀", "\"a\\\"b\\\\c\\n\\t\\r\\u0001é€😀\""),
        Arguments.of(FieldType.TEXT, null, "null"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesValuesAsTheContractSays(FieldType type, @Nullable Object value, String json) {
    assertThat(encoded(type, value)).isEqualTo("{\"f\":" + json + "}");
  }

  @Test
  void aValueThatWasNotSentLeavesTheContentIncomplete() {
    var shape =
        new TableShape(
            TABLE,
            List.of(new Column("a", FieldType.TEXT, true), new Column("b", FieldType.TEXT, false)));
    var row = new TableRow(shape, "1", TableRow.Unchanged.UNCHANGED);

    assertThat(new ContentEncoder(shape, Map.of("b", 1)).encode(row).isComplete()).isFalse();
    assertThat(new ContentEncoder(shape, Map.of("a", 0)).encode(row).isComplete()).isTrue();
  }
}
