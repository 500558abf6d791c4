package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a source that polls makes of late commits, clocks, pages, and tables that change. */
interface PollingContract {
  TableName ITEMS = TableName.parse("items");

  PolledDb db();

  /** A run of a source, into a sink that other runs may have reported to. */
  final class Run implements AutoCloseable {
    final RecordingSink sink;
    final ChangeSource source;
    final RunningSource running;

    Run(ChangeSource source, RecordingSink sink) {
      this.source = source;
      this.sink = sink;
      this.running = RunningSource.start(source, sink);
    }

    void until(Callable<Boolean> condition) {
      await()
          .atMost(Duration.ofSeconds(25))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> condition.call() || ended());
    }

    private boolean ended() {
      if (!running.hasEnded()) return false;
      throw new AssertionError("the source ended", running.end().orElse(null));
    }

    Run loaded() {
      until(() -> sink.offset().isPresent());
      return this;
    }

    /** Until a poll that began after now is complete. */
    void polled() {
      var polls = sink.idles();
      until(() -> sink.idles() >= polls + 2);
    }

    void untilItems(Map<String, String> expected) {
      until(() -> items(sink).equals(expected));
    }

    @Override
    public void close() {
      running.close();
    }
  }

  static Map<String, String> items(RecordingSink sink) {
    var items = new TreeMap<String, String>();
    sink.rows(ITEMS).forEach((code, row) -> items.put(code, String.valueOf(row.get("name"))));
    return items;
  }

  private static Map<String, @Nullable Object> rowA(RecordingSink sink) {
    return Objects.requireNonNull(sink.rows(ITEMS).get("a"));
  }

  private static PolledErps slow(PolledDb db) {
    return db.erps().with("overlap", "60s").with("compare-keys", "1h").with("compare-rows", "1h");
  }

  private static Run start(PolledErps erps, RecordingSink sink) {
    return new Run(erps.clockedSource("items"), sink);
  }

  @Test
  default void aCommitThatIsLateWithinTheOverlapIsSeen() throws SQLException {
    var db = db();
    db.createItems();
    db.insert("old", "old", "09:59:00");
    var sink = new RecordingSink();
    try (var run = start(slow(db), sink).loaded();
        var late = db.connections().connect()) {
      late.setAutoCommit(false);
      late.createStatement().execute(db.inserted("a", "apple", "10:00:01"));
      db.insert("b", "bread", "10:00:10");
      run.untilItems(Map.of("b", "bread", "old", "old"));
      db.clock("10:00:50");
      run.polled();
      late.commit();
      run.untilItems(Map.of("a", "apple", "b", "bread", "old", "old"));
    }
    // and the old one once, with the first poll after the load, which remembers nothing of it
    assertThat(sink.changes()).hasSize(3);
    assertThat(sink.loads()).hasSize(1);
  }

  @Test
  default void aCommitThatIsLaterThanTheOverlapIsFoundWhenKeysAreCompared() throws SQLException {
    var db = db();
    db.createItems();
    db.insert("old", "old", "09:59:00");
    var sink = new RecordingSink();
    try (var run = start(slow(db), sink).loaded();
        var late = db.connections().connect()) {
      late.setAutoCommit(false);
      late.createStatement().execute(db.inserted("a", "apple", "10:00:01"));
      db.insert("b", "bread", "10:00:10");
      run.untilItems(Map.of("b", "bread", "old", "old"));
      for (var time : List.of("10:02:00", "10:04:00", "10:06:00")) {
        db.clock(time);
        run.polled();
      }
      late.commit();
      run.polled();
      assertThat(items(sink)).doesNotContainKey("a");
    }
    try (var run = start(slow(db), sink)) {
      run.untilItems(Map.of("a", "apple", "b", "bread", "old", "old"));
    }
    assertThat(sink.loads()).hasSize(1);
  }

  @Test
  default void numbersThatAreTakenEarlyAndCommittedLateAreSeen() throws SQLException {
    var db = db();
    db.execute(
        "CREATE TABLE items (code varchar(20) PRIMARY KEY, name varchar(50), version bigint)");
    db.execute("INSERT INTO items VALUES ('old', 'old', 10)");
    var sink = new RecordingSink();
    try (var late = db.connections().connect()) {
      late.setAutoCommit(false);
      late.createStatement().execute("INSERT INTO items VALUES ('a', 'apple', 9)");
      try (var run = start(slow(db).with("modified", "version"), sink).loaded()) {
        db.execute("INSERT INTO items VALUES ('b', 'bread', 12)");
        run.untilItems(Map.of("b", "bread", "old", "old"));
        late.commit();
        db.clock("10:01:00");
        run.untilItems(Map.of("a", "apple", "b", "bread", "old", "old"));
      }
    }
  }

  @Test
  default void equalStampsFallOnSeveralPages() {
    var db = db();
    db.execute(
        "CREATE TABLE items (a int, b varchar(5), name varchar(50), changed_at %s, PRIMARY KEY (a, b))"
            .formatted(db.stampType()));
    var sink = new RecordingSink();
    var all = new TreeMap<String, String>();
    try (var run = start(slow(db).with("page", 3), sink).loaded()) {
      var rows = new StringBuilder("INSERT INTO items VALUES ");
      for (var i = 0; i < 4; i++) {
        for (var b : List.of("B", "b2", "c", "a", "Z")) {
          rows.append("(%d, '%s', 'x', %s),".formatted(i, b, db.stamp("10:00:01")));
          all.put(i + "|" + b, "x");
        }
      }
      db.execute(rows.substring(0, rows.length() - 1));
      run.untilItems(all);
      all.replaceAll((_, _) -> "y");
      db.execute("UPDATE items SET name = 'y', changed_at = " + db.stamp("10:00:02"));
      run.untilItems(all);
      run.polled();
    }
    assertThat(sink.largestCall()).isLessThanOrEqualTo(12);
    assertThat(sink.changes()).hasSize(40);
    assertThat(sink.loads()).hasSize(1);
  }

  @Test
  default void whatWasSeenInTheOverlapIsToldOnceAndWhatChangedBackIsToldAgain() {
    var db = db();
    db.createItems();
    db.insert("a", "apple", "09:59:59");
    var sink = new RecordingSink();
    try (var run = start(slow(db), sink).loaded()) {
      run.polled();
      db.execute("UPDATE items SET name = 'pear'");
      run.untilItems(Map.of("a", "pear"));
      db.execute("UPDATE items SET name = 'apple'");
      run.untilItems(Map.of("a", "apple"));
      run.polled();
    }
    // once with the first poll after the load, which remembers nothing of it
    assertThat(sink.changes()).hasSize(3);
  }

  @Test
  default void rowsThatAreGoneAreFoundWhenKeysAreCompared() {
    var db = db();
    db.createItems();
    for (var code : List.of("a", "b", "c")) db.insert(code, code, "09:59:59");
    var sink = new RecordingSink();
    try (var run = start(slow(db).with("compare-keys", "30ms"), sink).loaded()) {
      db.execute("DELETE FROM items WHERE code = 'b'");
      run.untilItems(Map.of("a", "a", "c", "c"));
      db.insert("b", "b", "09:59:59");
      run.untilItems(Map.of("a", "a", "b", "b", "c", "c"));
    }
  }

  @Test
  default void rowsWithoutAStampAreFoundWhenKeysAreCompared() {
    var db = db();
    db.createItems();
    var sink = new RecordingSink();
    try (var run = start(slow(db).with("compare-keys", "30ms"), sink).loaded()) {
      db.insert("a", "apple", "10:00:00");
      run.untilItems(Map.of("a", "apple"));
      db.execute("INSERT INTO items VALUES ('b', 'bread', NULL)");
      run.untilItems(Map.of("a", "apple", "b", "bread"));
    }
  }

  @Test
  default void aTableWithoutModificationColumnIsComparedWhole() {
    var db = db();
    db.execute("CREATE TABLE items (code varchar(20) PRIMARY KEY, name varchar(50))");
    db.execute("INSERT INTO items VALUES ('a', 'apple'), ('b', 'bread'), ('c', 'corn')");
    var sink = new RecordingSink();
    var erps = slow(db).with("modified", "none").with("compare-rows", "30ms").with("page", 2);
    try (var run = start(erps, sink).loaded()) {
      db.execute("UPDATE items SET name = 'pear' WHERE code = 'a'");
      run.untilItems(Map.of("a", "pear", "b", "bread", "c", "corn"));
      db.execute("DELETE FROM items WHERE code = 'b'");
      run.untilItems(Map.of("a", "pear", "c", "corn"));
      db.execute("INSERT INTO items VALUES ('d', 'dill')");
      run.untilItems(Map.of("a", "pear", "c", "corn", "d", "dill"));
      run.polled();
      run.polled();
    }
    assertThat(sink.changes()).hasSize(2);
  }

  @Test
  default void aTableThatIsGoneIsSetAsideAndReadAgainWhenItIsBack() {
    var db = db();
    db.createItems();
    db.execute("CREATE TABLE other (id int PRIMARY KEY, changed_at %s)".formatted(db.stampType()));
    db.insert("a", "apple", "09:59:59");
    var sink = new RecordingSink();
    var source = slow(db).with("look", "50ms").clockedSource("items", "other");
    try (var run = new Run(source, sink).loaded()) {
      db.execute("ALTER TABLE items RENAME TO away");
      run.until(() -> sink.aside().containsKey(ITEMS));
      db.execute("INSERT INTO other VALUES (1, " + db.stamp("10:00:01") + ")");
      run.until(() -> sink.rows(TableName.parse("other")).containsKey("1"));
      assertThat(items(sink)).isEqualTo(Map.of("a", "apple"));
      db.execute(db.inserted("b", "bread", "10:00:01").replace("items", "away"));
      db.execute("ALTER TABLE away RENAME TO items");
      run.untilItems(Map.of("a", "apple", "b", "bread"));
      assertThat(sink.aside()).isEmpty();
    }
  }

  @Test
  default void aColumnThatComesAndOneThatGoesHaveTheTableReadAgain() {
    var db = db();
    db.createItems();
    db.insert("a", "apple", "09:59:59");
    var sink = new RecordingSink();
    try (var run = start(slow(db).with("look", "50ms"), sink).loaded()) {
      db.execute("ALTER TABLE items ADD COLUMN weight int DEFAULT 7");
      run.until(() -> Long.valueOf(7).equals(rowA(sink).get("weight")));
      db.execute("ALTER TABLE items DROP COLUMN name");
      run.until(() -> !rowA(sink).containsKey("name"));
      db.dropModified();
      run.until(() -> sink.aside().containsKey(ITEMS));
    }
    assertThat(sink.aside().get(ITEMS)).contains("changed_at");
  }

  @Test
  default void whatWasAlteredWhileTheSourceWasDownIsReadAgain() {
    var db = db();
    db.createItems();
    db.insert("a", "apple", "09:59:59");
    var sink = new RecordingSink();
    start(slow(db), sink).loaded().close();
    db.execute("ALTER TABLE items ADD COLUMN weight int DEFAULT 7");
    try (var run = start(slow(db), sink)) {
      run.until(() -> Long.valueOf(7).equals(rowA(sink).get("weight")));
    }
    assertThat(sink.loads()).hasSize(2).last().asString().startsWith("new, altered");
  }

  @Test
  default void aClockThatWentBackHasTheTableReadAgain() {
    var db = db();
    db.createItems();
    db.insert("a", "apple", "09:59:59");
    var sink = new RecordingSink();
    try (var run = start(slow(db), sink).loaded()) {
      db.clock("10:05:00");
      run.polled();
      db.clock("10:10:00");
      run.polled();
      db.clock("09:00:00");
      run.until(() -> sink.loads().size() == 2);
      db.insert("b", "bread", "09:00:05");
      run.untilItems(Map.of("a", "apple", "b", "bread"));
      db.clock("09:00:10");
      db.insert("c", "corn", "09:00:09");
      run.untilItems(Map.of("a", "apple", "b", "bread", "c", "corn"));
    }
    assertThat(sink.loads().getLast())
        .isEqualTo("the ERP's clock went back from 2026-03-01T10:10:00Z to 2026-03-01T09:00:00Z");
  }

  @Test
  default void aClockThatIsPutRightByALittleIsNotWorthAReading() {
    var db = db();
    db.createItems();
    var sink = new RecordingSink();
    try (var run = start(slow(db), sink).loaded()) {
      db.insert("a", "apple", "10:00:00");
      run.untilItems(Map.of("a", "apple"));
      db.clock("09:59:40");
      db.insert("b", "bread", "09:59:40");
      run.untilItems(Map.of("a", "apple", "b", "bread"));
    }
    assertThat(sink.loads()).hasSize(1);
  }

  @Test
  default void stampsOfTheFutureHideNothing() {
    var db = db();
    db.createItems();
    db.insert("far", "far", "23:00:00");
    var sink = new RecordingSink();
    try (var run = start(slow(db), sink).loaded()) {
      for (var time : List.of("10:02:00", "10:04:00", "10:06:00")) {
        db.clock(time);
        run.polled();
      }
      db.insert("a", "apple", "10:06:00");
      run.untilItems(Map.of("a", "apple", "far", "far"));
    }
    assertThat(sink.loads()).hasSize(1);
  }

  @Test
  default void aRestoredBackupIsReadAgain() {
    var db = db();
    db.createItems();
    db.insert("a", "apple", "09:50:00");
    db.insert("b", "bread", "09:59:59");
    var sink = new RecordingSink();
    try (var run = start(slow(db).with("compare-keys", "200ms"), sink).loaded()) {
      db.clock("10:02:00");
      run.polled();
      db.execute("DELETE FROM items WHERE code = 'b'");
      db.execute("UPDATE items SET name = 'as it was'");
      run.untilItems(Map.of("a", "as it was"));
    }
    assertThat(sink.loads().getLast()).contains("may have been restored");
  }

  @Test
  default void aPollThatWasCutShortIsToldAgainWhole() {
    var db = db();
    db.createItems();
    var sink = new RecordingSink();
    var erps = slow(db).with("page", 2);
    start(erps, sink).loaded().close();
    for (var code : List.of("a", "b", "c", "d", "e")) db.insert(code, code, "10:00:01");
    sink.beforeDurable(
        () -> {
          throw new SyncFailure(Remedy.TRY_AGAIN, "the store is away");
        });
    assertThat(start(erps, sink).running.end()).isPresent();
    sink.crash();
    assertThat(items(sink)).isEmpty();
    try (var run = start(erps, sink)) {
      run.until(() -> items(sink).keySet().equals(Set.of("a", "b", "c", "d", "e")));
    }
    assertThat(sink.loads()).hasSize(1);
  }

  @Test
  default void whatIsBehindTheOverlapIsNotReadAgain() {
    var db = db();
    db.createItems();
    var sink = new RecordingSink();
    try (var run = start(slow(db), sink).loaded()) {
      db.insert("a", "apple", "10:00:01");
      run.untilItems(Map.of("a", "apple"));
      for (var time : List.of("10:02:00", "10:04:00", "10:06:00")) {
        db.clock(time);
        run.polled();
      }
    }
    var told = sink.changes().size();
    try (var run = start(slow(db), sink)) {
      run.polled();
    }
    assertThat(sink.changes()).hasSize(told);
  }
}
