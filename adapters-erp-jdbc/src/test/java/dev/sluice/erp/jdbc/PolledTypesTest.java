package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * A column gives the same values whether its table is polled or its database's log is read: the
 * tables of types are those of the sources on the log.
 */
class PolledTypesTest {
  private static final TableName T = TableName.parse("t");
  private static final Path TABLES = Path.of("../adapters-cdc/src/test/resources");

  /** Where the log's own reading of a geometry puts more parentheses. */
  private static final Set<String> OTHERWISE = Set.of("multipoint");

  private final TimeZone usual = TimeZone.getDefault();

  private record Case(String type, String literal, String expected) {
    static Case of(String line) {
      var parts = line.split(" \\| ", -1);
      return new Case(parts[0], parts[1], parts[2]);
    }
  }

  /** One with a summer time, in which some local times do not exist. */
  @BeforeEach
  void liveInCopenhagen() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Copenhagen"));
  }

  @AfterEach
  void goHome() {
    TimeZone.setDefault(usual);
  }

  private static List<Case> cases(String file) throws IOException {
    return Files.readAllLines(TABLES.resolve(file)).stream()
        .map(Case::of)
        .filter(it -> !OTHERWISE.contains(it.type()))
        .toList();
  }

  private static String table(List<Case> cases) {
    var columns = new ArrayList<String>();
    for (var it : cases) columns.add("c" + columns.size() + " " + it.type());
    return "CREATE TABLE t (id int PRIMARY KEY, " + String.join(", ", columns) + ")";
  }

  private static String values(List<Case> cases) {
    return cases.stream().map(Case::literal).collect(Collectors.joining(", "));
  }

  @Test
  void ofPostgreSql() throws IOException {
    var cases = cases("types.txt");
    var database = PostgresServer.shared().createDatabase();
    database.execute("CREATE DOMAIN price AS numeric(12,2)");
    database.execute("CREATE TYPE colour AS ENUM ('red', 'green')");
    database.execute(table(cases));
    database.execute("INSERT INTO t VALUES (1, " + values(cases) + ")");
    database.execute("INSERT INTO t (id) VALUES (2)");
    var erps = PolledErps.on(database.url(), database.user(), database.password());
    assertThat(described(cases, loaded(erps, 2).rows(T).get("1"))).isEqualTo(expected(cases));
  }

  @Test
  void ofMariaDb() throws IOException {
    var session = "SET SESSION sql_mode = '', time_zone = '+02:00'; ";
    var cases = cases("mariadb-types.txt");
    var database = MariaDbServer.shared().createDatabase();
    database.execute(session + table(cases));
    database.execute(session + "INSERT INTO t VALUES (1, " + values(cases) + ")");
    var erps = PolledErps.on(database.url(), database.user(), database.password());
    assertThat(described(cases, loaded(erps, 1).rows(T).get("1"))).isEqualTo(expected(cases));
  }

  private static RecordingSink loaded(PolledErps erps, int rows) {
    var sink = new RecordingSink();
    var source = erps.with("modified", "none").source("t");
    try (var run = new PollingContract.Run(source, sink)) {
      run.until(() -> sink.rows(T).size() == rows);
    }
    return sink;
  }

  private static String expected(List<Case> cases) {
    return cases.stream()
        .map(it -> it.type() + " | " + it.expected().replace("1.0E+300", "1E+300"))
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
          list.stream().map(PolledTypesTest::described).collect(Collectors.joining(", ", "[", "]"));
      case BigDecimal number when Math.abs(number.stripTrailingZeros().scale()) > 50 ->
          "BigDecimal " + number.stripTrailingZeros();
      case BigDecimal number -> "BigDecimal " + number.toPlainString();
      default -> value.getClass().getSimpleName() + " " + value;
    };
  }
}
