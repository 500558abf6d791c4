package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MariaDbResumeTest {
  private static final TableName ITEMS = TableName.parse("items");
  private static final String CREATE =
      "CREATE TABLE items (code int PRIMARY KEY, name varchar(20), pair int)";

  private static RecordingSink loaded(MariaDbErp erp, String... tables) {
    var sink = new RecordingSink();
    try (var running = RunningSource.start(erp.source(tables), sink)) {
      Waits.until(() -> sink.isLoaded(), running);
    }
    return sink;
  }

  @Test
  void nothingIsLostOrRepeatedHoweverOftenItIsKilled() throws SQLException {
    var erp = new MariaDbErp(CREATE);
    var sink = loaded(erp, "items");
    var random = new Random(4711);
    try (var connection = erp.database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (var round = 0; round < 12; round++) {
        var calls = new AtomicInteger(1 + random.nextInt(3));
        Runnable kill =
            () -> {
              if (calls.decrementAndGet() == 0) throw new IllegalStateException("killed");
            };
        if (random.nextBoolean()) sink.beforeDurable(kill);
        else sink.afterDurable(kill);
        var running = RunningSource.start(erp.source("items"), sink);
        for (var i = 0; !running.hasEnded() && i < 400; i++) {
          transaction(statement, round * 10_000 + 3 * i);
          connection.commit();
          if (i == 20) Waits.until(() -> !sink.changes().isEmpty(), running);
        }
        assertThat(running.end()).isPresent();
        sink.crash();
      }
      statement.execute("INSERT INTO items VALUES (-1, 'last', 0)");
      connection.commit();
    }
    try (var running = RunningSource.start(erp.source("items"), sink)) {
      Waits.until(() -> sink.rows(ITEMS).containsKey("-1"), running);
    }
    assertThat(sink.loads()).hasSize(1);
    assertToldOnce(erp, sink);
  }

  /** An order of two lines, and every third time one that goes again in another transaction. */
  private static void transaction(Statement statement, int code) throws SQLException {
    statement.execute("INSERT INTO items VALUES (" + code + ", 'new', " + code + ")");
    statement.execute("UPDATE items SET name = 'changed' WHERE code = " + code);
    statement.execute("INSERT INTO items VALUES (" + (code + 1) + ", 'line', " + code + ")");
    if (code % 9 == 0) statement.execute("DELETE FROM items WHERE pair = " + (code - 3));
  }

  private static void assertToldOnce(MariaDbErp erp, RecordingSink sink) {
    assertThat(String.valueOf(sink.rows(ITEMS).size()))
        .isEqualTo(erp.database.query("SELECT count(*) FROM items"));
    var codes = written(sink).stream().map(it -> it.row().text(0)).distinct().count();
    var deletes = sink.changes().stream().filter(TableChange.Removed.class::isInstance).count();
    assertThat(written(sink).size()).isEqualTo((codes - 1) / 2 * 3 + 1);
    assertThat(deletes).isEqualTo(codes - sink.rows(ITEMS).size());
    assertThat(sink.states())
        .allSatisfy(
            rows -> {
              var heads = rows.values().stream().filter(it -> "changed".equals(it.get("name")));
              var lines = rows.values().stream().filter(it -> "line".equals(it.get("name")));
              assertThat(heads.count()).isEqualTo(lines.count());
            });
  }

  private static List<TableChange.Written> written(RecordingSink sink) {
    return sink.changes().stream()
        .filter(TableChange.Written.class::isInstance)
        .map(TableChange.Written.class::cast)
        .toList();
  }

  @Tag("long")
  @Test
  void aTransactionLargerThanABatchIsPassedOnInParts() {
    var erp = new MariaDbErp(CREATE);
    var sink = loaded(erp, "items");
    erp.execute("INSERT INTO items SELECT seq, 'x', 0 FROM seq_1_to_20000");
    try (var running = RunningSource.start(erp.source("items"), sink)) {
      Waits.until(() -> !sink.changes().isEmpty(), running);
    }
    assertThat(sink.largestCall()).isLessThanOrEqualTo(4096);
    assertThat(sink.rows(ITEMS)).hasSize(20_000);
    assertThat(sink.states()).allSatisfy(it -> assertThat(it.size()).isIn(0, 20_000));
  }

  @Test
  void aTableThatIsNewInTheConfigurationIsReadAlone() {
    var erp = new MariaDbErp(CREATE, "CREATE TABLE other (n int PRIMARY KEY)");
    erp.execute("INSERT INTO items VALUES (1, 'old', 0); INSERT INTO other VALUES (1)");
    var sink = loaded(erp, "other");
    erp.execute("INSERT INTO other VALUES (2); DELETE FROM other WHERE n = 1");
    try (var running = RunningSource.start(erp.source("items", "other"), sink)) {
      Waits.until(() -> sink.rows(ITEMS).containsKey("1"), running);
      assertThat(sink.rows(TableName.parse("other"))).containsOnlyKeys("2");
      erp.execute("INSERT INTO items VALUES (2, 'new', 0)");
      Waits.until(() -> sink.rows(ITEMS).containsKey("2"), running);
    }
    assertThat(sink.loads()).hasSize(2);
    assertThat(sink.loads().getLast()).endsWith("items was not read yet");
  }

  @Test
  void aRestartIsNothingButAPurgedOrResetLogIsNoticed() {
    try (var server = MariaDbServer.start()) {
      var erp = new MariaDbErp(server, CREATE);
      var sink = loaded(erp, "items");
      server.restart();
      assertResumes(erp, sink, 1);
      erp.execute("INSERT INTO items VALUES (50, 'missed', 0)");
      erp.execute("FLUSH BINARY LOGS");
      purge(erp);
      assertReadAgainBecause("has no place", erp, sink, 2);
      assertThat(sink.rows(ITEMS)).containsKey("50");
      erp.execute("RESET MASTER");
      erp.execute("DELETE FROM items WHERE code = 50");
      assertReadAgainBecause("has no place", erp, sink, 3);
      assertThat(sink.rows(ITEMS)).doesNotContainKey("50");
    }
  }

  @Test
  void anotherHistoryIsToldFromOurs() throws SQLException {
    var erp = new MariaDbErp(CREATE);
    try (var connection = erp.database.connect()) {
      var here = new SelectMoment().on(connection);
      var start = new MariaDbStart(connection, here.position());
      assertThat(start.reasonToRead(Optional.of(here.toSourceOffset()))).isEmpty();
      var other =
          new MariaDbOffset(here.gtid(), here.file(), here.place(), "0-1-1", Map.of(), false);
      assertThat(start.reasonToRead(Optional.of(other.toSourceOffset())))
          .hasValueSatisfying(it -> assertThat(it).contains("another history"));
      var later = here.position().behind("0-1-999999999").toString();
      var ahead =
          new MariaDbOffset(later, here.file(), here.place(), here.before(), Map.of(), false);
      assertThat(start.reasonToRead(Optional.of(ahead.toSourceOffset())))
          .hasValueSatisfying(it -> assertThat(it).contains("log ends at"));
    }
  }

  /** Not as long as the server believes that someone reads the log. */
  private static void purge(MariaDbErp erp) {
    var file = erp.database.query("SHOW MASTER STATUS");
    await()
        .until(
            () -> {
              erp.execute("PURGE BINARY LOGS TO '" + file + "'");
              return Objects.equals(erp.database.query("SHOW BINARY LOGS"), file);
            });
  }

  private static void assertResumes(MariaDbErp erp, RecordingSink sink, int code) {
    erp.execute("INSERT INTO items VALUES (" + code + ", 'last', 0)");
    try (var running = RunningSource.start(erp.source("items"), sink)) {
      Waits.until(() -> sink.rows(ITEMS).containsKey("" + code), running);
    }
    assertThat(sink.loads()).hasSize(1);
  }

  private static void assertReadAgainBecause(
      String reason, MariaDbErp erp, RecordingSink sink, int code) {
    var loads = sink.loads().size();
    erp.execute("INSERT INTO items VALUES (" + code + ", 'last', 0)");
    try (var running = RunningSource.start(erp.source("items"), sink)) {
      Waits.until(() -> sink.rows(ITEMS).containsKey("" + code), running);
    }
    assertThat(sink.loads()).hasSize(loads + 1);
    assertThat(sink.loads().getLast()).contains(reason);
  }
}
