package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a polled database lacks, and the SQL that gives it. */
class PolledPrerequisitesTest {
  private final Database database = PostgresServer.shared().createDatabase();

  private PolledErps erps() {
    return PolledErps.on(database.url(), database.user(), database.password());
  }

  private static List<String> sentences(ChangeSource source) {
    try (source) {
      return source.shortcomings().stream().map(Shortcoming::sentence).toList();
    }
  }

  @Test
  void nothingIsMissingWhereTablesCanBeFollowed() {
    database.execute(
        "CREATE TABLE items (code text PRIMARY KEY, changed_at timestamptz);"
            + " CREATE INDEX ON items (changed_at)");
    assertThat(sentences(erps().source("items"))).isEmpty();
  }

  @Test
  void everythingThatTablesLackIsFoundTogether() {
    database.execute(
        """
        CREATE TABLE slow (id int PRIMARY KEY, changed_at timestamptz);
        INSERT INTO slow VALUES (1, NULL);
        CREATE TABLE bare (id int PRIMARY KEY);
        CREATE TABLE odd (id int PRIMARY KEY, changed_at text);
        CREATE TABLE loose (id int, changed_at date);
        CREATE INDEX ON loose (changed_at);
        CREATE TABLE keyless (id int, changed_at timestamptz)
        """);
    var entities =
        List.of(
            PolledErps.entity("slow", List.of()),
            PolledErps.entity("bare", List.of()),
            PolledErps.entity("odd", List.of()),
            PolledErps.entity("loose", List.of("id")),
            PolledErps.entity("keyless", List.of()),
            PolledErps.entity("absent", List.of()));
    assertThat(sentences(erps().source(entities)))
        .satisfiesExactlyInAnyOrder(
            it ->
                assertThat(it)
                    .contains("slow: modification column changed_at has no index")
                    .endsWith(
                        "run CREATE INDEX \"slow_changed_at\" ON \"public\".\"slow\""
                            + " (\"changed_at\", \"id\")"),
            it -> assertThat(it).contains("slow: there are rows without a value in changed_at"),
            it ->
                assertThat(it)
                    .contains("bare has no modification column changed_at")
                    .contains("ALTER TABLE \"public\".\"bare\" ADD COLUMN \"changed_at\""),
            it -> assertThat(it).contains("odd: column changed_at is no modification column"),
            it ->
                assertThat(it)
                    .contains("loose: nothing holds that its key [id] is unique")
                    .contains("CREATE UNIQUE INDEX"),
            it -> assertThat(it).contains("keyless has no primary key"),
            it -> assertThat(it).contains("the ERP has no table absent").contains("GRANT SELECT"));
  }

  @Test
  void theSetupsRightsSuffice() {
    database.execute(
        "CREATE TABLE items (code text PRIMARY KEY, changed_at timestamptz);"
            + " CREATE INDEX ON items (changed_at)");
    var user = "reader_" + database.name();
    var reader = PolledErps.on(database.url(), user, "secret");
    database.execute("CREATE ROLE " + user + " LOGIN PASSWORD 'secret'");
    assertThat(sentences(reader.source("items")))
        .singleElement()
        .asString()
        .contains("may not read public.items")
        .contains("GRANT SELECT ON \"public\".\"items\" TO \"" + user + "\"");
    try (var source = reader.source("items")) {
      assertThat(source.setupSql()).contains("-- Unless changed_at leads an index already");
      database.execute(source.setupSql());
    }
    assertThat(sentences(reader.source("items"))).isEmpty();
    database.execute("DROP OWNED BY " + user + "; DROP ROLE " + user);
  }

  @Test
  void mariaDbLacksTheSame() {
    var erp = MariaDbServer.shared().createDatabase();
    erp.execute(
        "CREATE TABLE slow (id int PRIMARY KEY, changed_at timestamp(6));"
            + " CREATE TABLE bare (id int PRIMARY KEY)");
    var erps = PolledErps.on(erp.url(), erp.user(), erp.password());
    assertThat(sentences(erps.source("slow", "bare", "absent")))
        .satisfiesExactlyInAnyOrder(
            it ->
                assertThat(it)
                    .contains("has no index")
                    .endsWith("ON `" + erp.name() + "`.`slow` (`changed_at`)"),
            it -> assertThat(it).contains("ON UPDATE current_timestamp(6)"),
            it -> assertThat(it).contains("the ERP has no table absent"));
  }

  @Test
  void aSourceSaysWhatItCannotSee() {
    try (var source = erps().source("items")) {
      assertThat(source.sees()).isEmpty();
    }
  }
}
