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
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every type arrives exactly, and the same from the load and from the log. */
class MariaDbTypesTest {
  private static final TableName T = TableName.parse("t");

  /** Dates that are none, and local times two hours before UTC. */
  private static final String SESSION = "SET SESSION sql_mode = '', time_zone = '+02:00'; ";

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
    try (var table = MariaDbTypesTest.class.getResourceAsStream("/mariadb-types.txt")) {
      assertThat(table).isNotNull();
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Case::of)
          .toList();
    }
  }

  @Test
  void arriveExactly() throws IOException {
    var cases = cases();
    var columns = new ArrayList<String>();
    for (var it : cases) columns.add("c" + columns.size() + " " + it.type());
    var values = cases.stream().map(Case::literal).collect(Collectors.joining(", "));
    var erp =
        new MariaDbErp(
            SESSION + "CREATE TABLE t (id int PRIMARY KEY, " + String.join(", ", columns) + ")",
            SESSION + "INSERT INTO t VALUES (1, " + values + ")");
    var sink = new RecordingSink();
    try (var running = RunningSource.start(erp.source("t"), sink)) {
      Waits.until(() -> sink.rows(T).size() == 1, running);
      erp.execute(SESSION + "INSERT INTO t VALUES (2, " + values + ")");
      Waits.until(() -> sink.rows(T).size() == 2, running);
    }
    assertThat(described(cases, sink.rows(T).get("1"))).as("read").isEqualTo(expected(cases));
    assertThat(described(cases, sink.rows(T).get("2"))).as("logged").isEqualTo(expected(cases));
    sink.unread(Set.of(T));
    try (var running = RunningSource.start(erp.source("t"), sink)) {
      Waits.until(() -> sink.unread().isEmpty(), running);
    }
    assertThat(described(cases, sink.rows(T).get("2"))).as("read again").isEqualTo(expected(cases));
  }

  @Test
  void noValueOfAnyTypeIsNull() throws IOException {
    var types =
        cases().stream()
            .map(Case::type)
            .map(it -> it.replace(" not null", "").replace(" default '2000-01-01'", " null"))
            .toList();
    var columns = new ArrayList<String>();
    for (var it : types) columns.add("c" + columns.size() + " " + it);
    var erp =
        new MariaDbErp(
            SESSION + "CREATE TABLE t (id int PRIMARY KEY, " + String.join(", ", columns) + ")",
            "INSERT INTO t (id) VALUES (1)");
    var sink = new RecordingSink();
    try (var running = RunningSource.start(erp.source("t"), sink)) {
      Waits.until(() -> sink.rows(T).size() == 1, running);
      erp.execute("INSERT INTO t (id) VALUES (2)");
      Waits.until(() -> sink.rows(T).size() == 2, running);
    }
    for (var row : sink.rows(T).values()) {
      assertThat(row).hasSize(types.size() + 1);
      assertThat(row.values().stream().filter(it -> it != null)).hasSize(1);
    }
  }

  @Test
  void generatedColumnsAndColumnsOfOddNames() {
    var erp =
        new MariaDbErp(
            """
            CREATE TABLE `Odd, t.1 ``x``` (
              `No` int PRIMARY KEY, `a b` int, `grün` int, `x.y,z` int, ```q``` int, `select` int,
              twice int AS (`No` * 2) STORED, thrice int AS (`No` * 3) VIRTUAL,
              hidden int INVISIBLE DEFAULT 7)
            """,
            "INSERT INTO `Odd, t.1 ``x``` (`No`, `a b`, `grün`, `x.y,z`, ```q```, `select`)"
                + " VALUES (1, 1, 2, 3, 4, 5)");
    var sink = new RecordingSink();
    var table = new TableName(java.util.Optional.of(erp.database.name()), "Odd, t.1 `x`");
    try (var running = RunningSource.start(erp.source(table.toString()), sink)) {
      Waits.until(() -> sink.rows(table).size() == 1, running);
      erp.execute(
          "INSERT INTO `Odd, t.1 ``x``` (`No`, `a b`, `grün`, `x.y,z`, ```q```, `select`)"
              + " VALUES (2, 1, 2, 3, 4, 5)");
      Waits.until(() -> sink.rows(table).size() == 2, running);
    }
    for (var no : List.of(1L, 2L)) {
      assertThat(sink.rows(table).get(no.toString()))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "No", no, "a b", 1L, "grün", 2L, "x.y,z", 3L, "`q`", 4L, "select", 5L, "twice",
                  no * 2, "thrice", no * 3, "hidden", 7L));
    }
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
      case BigDecimal number when number.stripTrailingZeros().scale() < -50 ->
          "BigDecimal " + number.stripTrailingZeros();
      case BigDecimal number when number.scale() > 50 -> "BigDecimal " + number;
      case BigDecimal number -> "BigDecimal " + number.toPlainString();
      default -> value.getClass().getSimpleName() + " " + value;
    };
  }
}
