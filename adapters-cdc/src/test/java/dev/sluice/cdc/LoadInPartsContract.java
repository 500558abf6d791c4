package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A first load that is interrupted between two tables goes on with the second: what was read is not
 * read again, and what changes meanwhile is neither lost nor told twice.
 */
interface LoadInPartsContract {
  TableName A = TableName.parse("a");
  TableName B = TableName.parse("b");
  TableName C = TableName.parse("c");
  int ROWS = 20;

  /** An ERP with the tables {@code a}, {@code b} and {@code c} of {@value ROWS} rows each. */
  Erp erp();

  /** What a test needs of it. */
  interface Erp extends AutoCloseable {
    /** Runs statements in one transaction. */
    void together(String... sql);

    void alter(String sql);

    ChangeSource source();

    /** The names of a table's rows by their codes. */
    Map<String, String> rows(TableName table);

    @Override
    default void close() {}
  }

  /** What a broken sink throws. */
  final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Something in each table, in one transaction. */
  private static void change(Erp erp, int n) {
    erp.together(
        "INSERT INTO a VALUES (%d, 'new')".formatted(100 + n),
        "INSERT INTO b VALUES (%d, 'new')".formatted(100 + n),
        "INSERT INTO c VALUES (%d, 'new')".formatted(100 + n),
        "UPDATE a SET name = 'a%d' WHERE code = %d".formatted(n, n),
        "UPDATE a SET name = 'every %d' WHERE code = 20".formatted(n),
        "DELETE FROM b WHERE code = %d".formatted(n),
        "UPDATE c SET code = %d WHERE code = %d".formatted(200 + n, n));
  }

  /** Runs a source until the sink breaks, just after something became durable. */
  private static void interrupted(Erp erp, RecordingSink sink) {
    sink.afterDurable(
        () -> {
          throw new Killed();
        });
    assertThat(RunningSource.start(erp.source(), sink).end()).get().isInstanceOf(Killed.class);
    sink.crash();
  }

  private static void finish(Erp erp, RecordingSink sink) {
    try (var running = RunningSource.start(erp.source(), sink)) {
      Waits.until(sink::isLoaded, running);
      change(erp, 19);
      Waits.until(() -> held(sink, A).containsKey("119"), running);
    }
    for (var table : List.of(A, B, C)) {
      assertThat(held(sink, table)).as("%s", table).isEqualTo(erp.rows(table));
    }
  }

  private static Map<String, String> held(RecordingSink sink, TableName table) {
    var rows = new TreeMap<String, String>();
    sink.rows(table).forEach((code, row) -> rows.put(code, String.valueOf(row.get("name"))));
    return rows;
  }

  @Test
  default void aTableThatWasReadIsNotReadAgain() throws Exception {
    try (var erp = erp()) {
      var sink = new RecordingSink();
      interrupted(erp, sink);
      assertThat(sink.isLoaded()).isFalse();
      assertThat(held(sink, A)).isEqualTo(erp.rows(A));
      change(erp, 1);

      finish(erp, sink);
      assertThat(sink.read(A)).isEqualTo(ROWS);
      assertThat(sink.read(B)).isEqualTo(ROWS);
      assertThat(sink.read(C)).isEqualTo(ROWS + 1);
      assertThat(sink.loads()).hasSize(1);
    }
  }

  @Test
  default void aLoadThatIsInterruptedAfterEveryTableIsExact() throws Exception {
    try (var erp = erp()) {
      var sink = new RecordingSink();
      for (var n = 1; !sink.isLoaded(); n += 2) {
        var change = n;
        sink.beforeDurable(() -> change(erp, change));
        interrupted(erp, sink);
        change(erp, n + 1);
      }

      finish(erp, sink);
      assertThat(sink.read(A)).isEqualTo(ROWS);
      assertThat(sink.read(B)).isLessThanOrEqualTo(ROWS + 2);
      assertThat(sink.read(C)).isLessThanOrEqualTo(ROWS + 4);
    }
  }

  /** How many rows of a table are read again because another was altered. */
  default int readAgainBeside() {
    return 0;
  }

  @Test
  default void aTableThatIsAlteredBetweenTwoPartsIsReadAgain() throws Exception {
    try (var erp = erp()) {
      var sink = new RecordingSink();
      interrupted(erp, sink);
      interrupted(erp, sink);
      change(erp, 1);
      erp.alter("ALTER TABLE a ADD COLUMN more int DEFAULT 7");
      erp.together("UPDATE a SET more = 8 WHERE code = 3");

      try (var running = RunningSource.start(erp.source(), sink)) {
        Waits.until(sink::isLoaded, running);
      }
      assertThat(sink.read(A)).isEqualTo(ROWS + ROWS + 1);
      assertThat(sink.read(B)).isEqualTo(ROWS + readAgainBeside());
      for (var table : List.of(A, B, C)) {
        assertThat(held(sink, table)).as("%s", table).isEqualTo(erp.rows(table));
      }
      assertThat(sink.rows(A).get("3"))
          .isNotNull()
          .extracting(it -> it.get("more"))
          .hasToString("8");
    }
  }
}
