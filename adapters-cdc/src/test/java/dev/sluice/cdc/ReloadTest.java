package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A table that is read again alone joins the log without a gap and without anything told twice. */
class ReloadTest {
  private static final TableName ITEMS = TableName.parse("items");
  private static final TableName OTHER = TableName.parse("other");
  private static final String[] ERP = {
    "CREATE TABLE items (code int PRIMARY KEY, name text)",
    "CREATE TABLE other (code int PRIMARY KEY, name text)",
    "INSERT INTO items SELECT n, 'old' FROM generate_series(1, 20) n",
    "INSERT INTO other SELECT n, 'old' FROM generate_series(1, 20) n"
  };

  private static RecordingSink loaded(PostgresErp erp) {
    var sink = new RecordingSink();
    try (var running = RunningSource.start(erp.source("items", "other"), sink)) {
      Waits.until(() -> sink.isLoaded(), running);
    }
    return sink;
  }

  private static Map<String, String> asked(PostgresErp erp, String table) throws SQLException {
    var rows = new TreeMap<String, String>();
    try (var connection = erp.database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT code::text, name FROM " + table)) {
      while (row.next()) rows.put(row.getString(1), row.getString(2));
    }
    return rows;
  }

  private static Map<String, String> held(RecordingSink sink, TableName table) {
    var rows = new TreeMap<String, String>();
    sink.rows(table).forEach((code, row) -> rows.put(code, String.valueOf(row.get("name"))));
    return rows;
  }

  private static void assertEqual(PostgresErp erp, RecordingSink sink) throws SQLException {
    assertThat(held(sink, ITEMS)).isEqualTo(asked(erp, "items"));
    assertThat(held(sink, OTHER)).isEqualTo(asked(erp, "other"));
  }

  @Test
  void whatTheLogTellsOfRowsThatWereReadIsLeftOut() throws SQLException {
    try (var erp = new PostgresErp(ERP)) {
      var sink = loaded(erp);
      erp.execute("DELETE FROM items WHERE code = 1; UPDATE items SET name = 'a' WHERE code = 2");
      erp.execute("UPDATE items SET name = 'b' WHERE code = 2; TRUNCATE other");
      erp.execute("INSERT INTO items VALUES (30, 'new'); INSERT INTO other VALUES (30, 'new')");
      sink.unread(Set.of(ITEMS));
      try (var running = RunningSource.start(erp.source("items", "other"), sink)) {
        Waits.until(() -> sink.unread().isEmpty(), running);
        assertEqual(erp, sink);
        erp.execute("INSERT INTO items VALUES (31, 'last')");
        Waits.until(() -> sink.rows(ITEMS).containsKey("31"), running);
      }
      assertEqual(erp, sink);
      assertThat(sink.changes()).hasSize(1);
      assertThat(sink.loads()).hasSize(2);
    }
  }

  @Test
  void aTransactionThatIsOpenMeanwhileIsNotWaitedForAndNotMissed() throws SQLException {
    try (var erp = new PostgresErp(ERP);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      var sink = loaded(erp);
      office.setAutoCommit(false);
      work.execute(
          "UPDATE items SET name = 'late' WHERE code = 3; DELETE FROM items WHERE code = 4");
      work.execute("UPDATE other SET name = 'late'");
      sink.unread(Set.of(ITEMS));
      try (var running = RunningSource.start(erp.source("items", "other"), sink)) {
        Waits.until(() -> sink.unread().isEmpty(), running);
        assertThat(held(sink, ITEMS)).containsEntry("3", "old").containsKey("4");
        office.commit();
        Waits.until(() -> !sink.rows(ITEMS).containsKey("4"), running);
      }
      assertEqual(erp, sink);
    }
  }

  @Tag("long")
  @Test
  void howeverOftenItIsKilledUnderLoadItEndsAtTheErpsState() throws SQLException {
    try (var erp = new PostgresErp(ERP);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      var sink = loaded(erp);
      var random = new Random(42);
      office.setAutoCommit(false);
      for (var round = 0; round < 6; round++) {
        var calls = new AtomicInteger(1 + random.nextInt(3));
        sink.unread(round % 2 == 0 ? Set.of(ITEMS) : Set.of(ITEMS, OTHER));
        sink.beforeDurable(
            () -> {
              if (calls.decrementAndGet() == 0) throw new IllegalStateException("killed");
            });
        var running = RunningSource.start(erp.source("items", "other"), sink);
        for (var i = 0; !running.hasEnded() && i < 20_000; i++) {
          change(work, random);
          office.commit();
        }
        running.end();
        sink.crash();
      }
      work.execute("INSERT INTO items VALUES (-1, 'last')");
      office.commit();
      try (var running = RunningSource.start(erp.source("items", "other"), sink)) {
        Waits.until(() -> sink.rows(ITEMS).containsKey("-1"), running);
      }
      assertEqual(erp, sink);
    }
  }

  /** The same code in both tables in one transaction. */
  private static void change(java.sql.Statement work, Random random) throws SQLException {
    var code = random.nextInt(40);
    for (var table : new String[] {"items", "other"}) {
      work.execute(
          switch (random.nextInt(3)) {
            case 0 -> "DELETE FROM " + table + " WHERE code = " + code;
            case 1 -> "UPDATE " + table + " SET name = name || 'x' WHERE code = " + code;
            default ->
                "INSERT INTO " + table + " VALUES (" + code + ", 'n') ON CONFLICT DO NOTHING";
          });
    }
  }

  /** The log leaves out what was written before the table was published. */
  @Tag("long")
  @Test
  void aWriterFromBeforeATableWasPublishedIsWaitedForWhileOthersGoOn() throws SQLException {
    try (var erp = new PostgresErp(ERP);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      var sink = new RecordingSink();
      try (var running = RunningSource.start(erp.source("other"), sink)) {
        Waits.until(() -> sink.isLoaded(), running);
      }
      office.setAutoCommit(false);
      work.execute("UPDATE items SET name = 'early' WHERE code = 3");
      try (var running = RunningSource.start(erp.source("items", "other"), sink)) {
        Waits.until(() -> sink.aside().containsKey(ITEMS), running);
        erp.execute("UPDATE other SET name = 'meanwhile'");
        Waits.until(() -> "meanwhile".equals(held(sink, OTHER).get("1")), running);
        work.execute("UPDATE items SET name = 'late' WHERE code = 4");
        office.commit();
        Waits.until(() -> !sink.rows(ITEMS).isEmpty(), running);
        assertThat(sink.aside()).isEmpty();
      }
      assertEqual(erp, sink);
    }
  }
}
