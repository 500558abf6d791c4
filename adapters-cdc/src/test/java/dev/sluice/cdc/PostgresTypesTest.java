package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every type arrives exactly, and the same from the load and from the stream. */
class PostgresTypesTest {
  private static final TableName T = TableName.parse("t");
  private final TimeZone usual = TimeZone.getDefault();

  /** One with a summer time, in which some local times do not exist. */
  @BeforeEach
  void liveInCopenhagen() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Copenhagen"));
  }

  @AfterEach
  void goHome() {
    TimeZone.setDefault(usual);
  }

  private record Case(String type, String literal, String expected) {
    static Case of(String line) {
      var parts = line.split(" \\| ", -1);
      return new Case(parts[0], parts[1], parts[2]);
    }
  }

  private static List<Case> cases() throws IOException {
    try (var table = PostgresTypesTest.class.getResourceAsStream("/types.txt")) {
      assertThat(table).isNotNull();
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Case::of)
          .toList();
    }
  }

  @Test
  void arriveExactly() throws IOException {
    assertArriving(List.of());
  }

  /** What a role, a database or a server has set must not change what arrives. */
  @Test
  void arriveTheSameFromADatabaseWithSettingsOfItsOwn() throws IOException {
    assertArriving(
        List.of(
            "TimeZone = 'Pacific/Chatham'",
            "IntervalStyle = 'iso_8601'",
            "bytea_output = 'escape'",
            "extra_float_digits = 0"));
  }

  private static void assertArriving(List<String> settings) throws IOException {
    var cases = cases();
    var values = cases.stream().map(Case::literal).collect(Collectors.joining(", "));
    try (var erp = erp(cases)) {
      erp.execute("INSERT INTO t VALUES (1, " + values + "); INSERT INTO t (id) VALUES (3)");
      for (var it : settings) {
        erp.execute("ALTER DATABASE " + Sql.quoted(erp.database.name()) + " SET " + it);
      }
      var sink = new RecordingSink();
      try (var running = RunningSource.start(erp.source("t"), sink)) {
        Waits.until(() -> sink.isLoaded(), running);
        erp.execute("INSERT INTO t SELECT 2, " + names(cases) + " FROM t WHERE id = 1");
        erp.execute("INSERT INTO t (id) VALUES (4)");
        Waits.until(() -> sink.rows(T).size() == 4, running);
      }
      assertExact(cases, sink);
      sink.unread(Set.of(T));
      try (var running = RunningSource.start(erp.source("t"), sink)) {
        Waits.until(() -> sink.unread().isEmpty(), running);
      }
      assertExact(cases, sink);
    }
  }

  private static PostgresErp erp(List<Case> cases) {
    var columns = new ArrayList<String>();
    for (var it : cases) columns.add("c" + columns.size() + " " + it.type());
    return new PostgresErp(
        "CREATE DOMAIN price AS numeric(12,2)",
        "CREATE TYPE colour AS ENUM ('red', 'green')",
        "CREATE TABLE t (id int PRIMARY KEY, " + String.join(", ", columns) + ")");
  }

  private static String names(List<Case> cases) {
    return IntStream.range(0, cases.size())
        .mapToObj(it -> "c" + it)
        .collect(Collectors.joining(", "));
  }

  /**
   * {@code money} counts in the smallest coin, of which only the locale knows how many it takes.
   */
  @Test
  void moneyOfCurrenciesWithMoreOrFewerDigits() {
    var money = new SelectColumnTypes.Type("money", Optional.empty());
    assertThat(new PostgresTypes(2).of(money).read("-$1,234.56")).isEqualTo(number("-1234.56"));
    assertThat(new PostgresTypes(0).of(money).read("$1,234.56")).isEqualTo(number("123456"));
    assertThat(new PostgresTypes(3).of(money).read("$0.05")).isEqualTo(number("0.005"));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  /** Rows 1 and 2 have the values; 3 and 4 have none. */
  private static void assertExact(List<Case> cases, RecordingSink sink) {
    assertThat(described(cases, sink.rows(T).get("1"))).isEqualTo(expected(cases));
    assertThat(described(cases, sink.rows(T).get("2"))).isEqualTo(expected(cases));
    assertThat(described(cases, sink.rows(T).get("3")).lines())
        .allMatch(it -> it.endsWith("| null"));
    assertThat(described(cases, sink.rows(T).get("4")).lines())
        .allMatch(it -> it.endsWith("| null"));
  }

  private static String expected(List<Case> cases) {
    return cases.stream()
        .map(it -> it.type() + " | " + it.expected())
        .collect(Collectors.joining("\n"));
  }

  private static String described(List<Case> cases, @Nullable Map<String, @Nullable Object> row) {
    assertThat(row).isNotNull().hasSize(cases.size() + 1);
    return IntStream.range(0, cases.size())
        .mapToObj(it -> cases.get(it).type() + " | " + described(row.get("c" + it)))
        .collect(Collectors.joining("\n"));
  }

  private static String described(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> "byte[] " + HexFormat.of().formatHex(bytes);
      case List<?> list ->
          list.stream()
              .map(PostgresTypesTest::described)
              .collect(Collectors.joining(", ", "[", "]"));
      case BigDecimal number when number.precision() - number.scale() > 50 ->
          "BigDecimal " + number;
      case BigDecimal number -> "BigDecimal " + number.toPlainString();
      default -> value.getClass().getSimpleName() + " " + value;
    };
  }
}
