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
    var cases = cases();
    var columns = new ArrayList<String>();
    for (var it : cases) columns.add("c" + columns.size() + " " + it.type());
    var values = cases.stream().map(Case::literal).collect(Collectors.joining(", "));
    try (var erp =
        new PostgresErp(
            "CREATE DOMAIN price AS numeric(12,2)",
            "CREATE TYPE colour AS ENUM ('red', 'green')",
            "CREATE TABLE t (id int PRIMARY KEY, " + String.join(", ", columns) + ")",
            "INSERT INTO t VALUES (1, " + values + ")",
            "INSERT INTO t (id) VALUES (3)")) {
      var sink = new RecordingSink();
      try (var running = RunningSource.start(erp.source("t"), sink)) {
        Waits.until(() -> sink.rows(T).size() == 2, running);
        erp.execute("INSERT INTO t VALUES (2, " + values + "); INSERT INTO t (id) VALUES (4)");
        Waits.until(() -> sink.rows(T).size() == 4, running);
      }
      assertThat(described(cases, sink.rows(T).get("1"))).isEqualTo(expected(cases));
      assertThat(described(cases, sink.rows(T).get("2"))).isEqualTo(expected(cases));
      assertThat(described(cases, sink.rows(T).get("3")).lines())
          .allMatch(it -> it.endsWith("| null"));
      assertThat(described(cases, sink.rows(T).get("4")).lines())
          .allMatch(it -> it.endsWith("| null"));
    }
  }

  /** Kinds of defaults, some of which the engine cannot read; what is null stays null. */
  @Test
  void defaultsOfColumnsChangeNothing() {
    var columns =
        List.of(
            "date NOT NULL DEFAULT CURRENT_DATE",
            "date NOT NULL DEFAULT '2026-11-20'",
            "date NOT NULL DEFAULT 'infinity'",
            "timestamptz NOT NULL DEFAULT now()",
            "timestamptz NOT NULL DEFAULT '-infinity'",
            "timestamptz NOT NULL DEFAULT '2026-11-20 10:00:00+02'",
            "timestamp NOT NULL DEFAULT LOCALTIMESTAMP",
            "timestamp NOT NULL DEFAULT 'infinity'",
            "timestamp NOT NULL DEFAULT '0044-03-15 12:00:00 BC'",
            "timetz NOT NULL DEFAULT CURRENT_TIME",
            "time NOT NULL DEFAULT LOCALTIME",
            "uuid NOT NULL DEFAULT gen_random_uuid()",
            "int[] NOT NULL DEFAULT '{}'::int[]",
            "text[] NOT NULL DEFAULT ARRAY['a', 'b']",
            "date[] NOT NULL DEFAULT ARRAY[CURRENT_DATE]",
            "bit(3) NOT NULL DEFAULT B'101'",
            "bit(1) NOT NULL DEFAULT B'1'",
            "varbit NOT NULL DEFAULT B'0010'",
            "jsonb NOT NULL DEFAULT '{}'::jsonb",
            "interval NOT NULL DEFAULT interval '1 day'",
            "interval NOT NULL DEFAULT '1 year 2 months'",
            "numeric NOT NULL DEFAULT 1.50",
            "numeric(10,2) NOT NULL DEFAULT 'NaN'",
            "money NOT NULL DEFAULT 1.50",
            "double precision NOT NULL DEFAULT 'Infinity'",
            "boolean NOT NULL DEFAULT true",
            "colour NOT NULL DEFAULT 'red'",
            "price NOT NULL DEFAULT 9.99",
            "bytea NOT NULL DEFAULT '\\x00ff'",
            "text NOT NULL DEFAULT CURRENT_USER",
            "point NOT NULL DEFAULT '(1,2)'",
            "inet NOT NULL DEFAULT '10.0.0.1'",
            "int4range NOT NULL DEFAULT '[1,5)'",
            "serial",
            "bigserial",
            "int NOT NULL GENERATED BY DEFAULT AS IDENTITY",
            "int GENERATED ALWAYS AS (7 * 6) STORED",
            "date GENERATED ALWAYS AS (DATE '2026-11-20') STORED");
    var named =
        IntStream.range(0, columns.size())
            .mapToObj(it -> "c" + it + " " + columns.get(it))
            .collect(Collectors.joining(", "));
    try (var erp =
        new PostgresErp(
            "CREATE DOMAIN price AS numeric(12,2)",
            "CREATE TYPE colour AS ENUM ('red', 'green')",
            "CREATE TABLE t (id int PRIMARY KEY, n1 int DEFAULT 5, n2 text DEFAULT 'x', n3 date"
                + " DEFAULT CURRENT_DATE, n4 timestamptz DEFAULT now(), "
                + named
                + ")",
            "INSERT INTO t (id, n1, n2, n3, n4) VALUES (1, NULL, NULL, NULL, NULL)")) {
      var sink = new RecordingSink();
      try (var running = RunningSource.start(erp.source("t"), sink)) {
        Waits.until(() -> sink.rows(T).size() == 1, running);
        // the same moment and numbers again, so that both ways must agree
        var names =
            IntStream.range(0, columns.size())
                .filter(it -> !columns.get(it).contains("GENERATED ALWAYS"))
                .mapToObj(it -> "c" + it)
                .collect(Collectors.joining(", ", "n1, n2, n3, n4, ", ""));
        erp.execute("INSERT INTO t (id, %1$s) SELECT 2, %1$s FROM t WHERE id = 1".formatted(names));
        Waits.until(() -> sink.rows(T).size() == 2, running);
      }
      var loaded = sink.rows(T).get("1");
      var streamed = sink.rows(T).get("2");
      for (var name : List.of("n1", "n2", "n3", "n4")) {
        assertThat(loaded.get(name)).as("loaded " + name).isNull();
        assertThat(streamed.get(name)).as("streamed " + name).isNull();
      }
      for (var i = 0; i < columns.size(); i++) {
        assertThat(described(loaded.get("c" + i))).as(columns.get(i)).isNotEqualTo("null");
        assertThat(described(streamed.get("c" + i)))
            .as(columns.get(i))
            .isEqualTo(described(loaded.get("c" + i)));
      }
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
