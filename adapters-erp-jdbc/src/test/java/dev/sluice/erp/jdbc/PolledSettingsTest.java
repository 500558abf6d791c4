package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.erp.jdbc.PolledSettings.OfTable;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every key, its default, and what it refuses. */
class PolledSettingsTest {
  private static final TableName CUSTOMER = TableName.parse("sales.customer");
  private static final Map<String, @Nullable Object> LEAST =
      Map.of("url", "jdbc:postgresql://erp/acme", "username", "sluice", "password", "hush");

  private final Problems problems = new Problems();

  private PolledSettings read(Map<String, @Nullable Object> settings) {
    try (var section = new Settings("sources.erp", settings, problems)) {
      return PolledSettings.read(section, Set.of(CUSTOMER, TableName.parse("sales.item")));
    }
  }

  @Test
  void defaults() {
    var read = read(LEAST);
    assertThat(problems.all()).isEmpty();
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("connection")
        .isEqualTo(
            new PolledSettings(
                read.connection(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                ZoneOffset.UTC,
                1000,
                new OfTable(
                    Optional.empty(),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1)),
                Map.of()));
    assertThat(read.connection().statementTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(read.connection().schema()).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    var all = new HashMap<String, @Nullable Object>(LEAST);
    all.putAll(
        Map.of(
            "schema", "sales",
            "statement-timeout", "1m",
            "poll", "5s",
            "look", "2m",
            "zone", "Europe/Sofia",
            "page", "50",
            "modified", "changed_at",
            "overlap", "3m",
            "compare-keys", "20m",
            "compare-rows", "2h"));
    all.put(
        "tables",
        Map.of(
            "sales.customer",
            Map.of(
                "modified", "none", "overlap", "4m", "compare-keys", "1m", "compare-rows", "1d")));
    var read = read(all);
    assertThat(problems.all()).isEmpty();
    var otherwise =
        new OfTable(
            Optional.of("changed_at"),
            Duration.ofMinutes(3),
            Duration.ofMinutes(20),
            Duration.ofHours(2));
    var customer =
        new OfTable(
            Optional.empty(), Duration.ofMinutes(4), Duration.ofMinutes(1), Duration.ofDays(1));
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("connection")
        .isEqualTo(
            new PolledSettings(
                read.connection(),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                ZoneId.of("Europe/Sofia"),
                50,
                otherwise,
                Map.of(CUSTOMER, customer)));
    assertThat(read.of(CUSTOMER)).isEqualTo(customer);
    assertThat(read.of(TableName.parse("sales.item"))).isEqualTo(otherwise);
    assertThat(read.connection().schema()).contains("sales");
    assertThat(read.connection().statementTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void mistakesAreNamedAndNothingIsThrown() {
    var wrong =
        Map.<String, @Nullable Object>of(
            "url", "jdbc:oracle:thin:@erp",
            "username", "sluice",
            "password", "hush",
            "poll", "1ms",
            "pool-size", "3",
            "tables", Map.of("sales.custmer", Map.of("modified", "x")));
    new PolledErps(wrong).create(List.of(PolledErps.entity("sales.customer", List.of())), problems);
    assertThat(problems.all().toString())
        .contains("sources.erp.url: jdbc:oracle:thin:@erp (expected: a JDBC URL")
        .contains("sources.erp.poll: 1ms (expected: a duration")
        .contains("sources.erp.pool-size: is not a key here")
        .contains("sources.erp.tables.sales.custmer")
        .doesNotContain("hush");
  }
}
