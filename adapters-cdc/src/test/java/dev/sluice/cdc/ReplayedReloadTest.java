package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables that are to be read again, joined with the others by telling the log again. */
@Tag("long")
class ReplayedReloadTest {
  private static final Set<TableName> ALL =
      Set.of(LoadInPartsContract.A, LoadInPartsContract.B, LoadInPartsContract.C);

  private final MariaDbErp erp = new MariaDbErp(MariaDbLoadInPartsTest.CREATE);

  /** Goes on writing while tables are read. */
  private static final class Office implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    Office(MariaDbErp erp) {
      thread = Thread.ofVirtual().start(() -> work(erp));
    }

    private void work(MariaDbErp erp) {
      for (var n = 0; !closed.get(); n++) {
        erp.execute(
            "START TRANSACTION; UPDATE a SET name = '%1$d' WHERE code = 20; UPDATE c SET name = '%1$d'; COMMIT"
                .formatted(n));
      }
    }

    @Override
    public void close() {
      closed.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Reads them all once, and {@code a} again after something was written to each. */
  private RecordingSink readAgain(VendorLog.Again again) {
    var sink = new RecordingSink();
    try (var running = RunningSource.start(erp.replayed(again, "a", "b", "c"), sink)) {
      Waits.until(sink::isLoaded, running);
    }
    erp.execute(
        "START TRANSACTION; UPDATE a SET name = 'late' WHERE code = 1; DELETE FROM b WHERE code ="
            + " 2; UPDATE c SET code = 300 WHERE code = 3; COMMIT");
    sink.unread(Set.of(LoadInPartsContract.A));
    var office = new Office(erp);
    try (office;
        var running = RunningSource.start(erp.replayed(again, "a", "b", "c"), sink)) {
      Waits.until(() -> sink.unread().isEmpty(), running);
      office.close();
      erp.execute("INSERT INTO b VALUES (400, 'last')");
      Waits.until(() -> held(sink, LoadInPartsContract.B).containsKey("400"), running);
    }
    return sink;
  }

  private static Map<String, String> held(RecordingSink sink, TableName table) {
    var rows = new TreeMap<String, String>();
    sink.rows(table).forEach((code, row) -> rows.put(code, String.valueOf(row.get("name"))));
    return rows;
  }

  private void assertEqual(RecordingSink sink) {
    var small = new MariaDbLoadInPartsTest.Small(erp, () -> erp.source("a"));
    for (var table : ALL)
      assertThat(held(sink, table)).as("%s", table).isEqualTo(small.rows(table));
  }

  @Test
  void aTableThatIsAskedForIsReadAlone() {
    var sink = readAgain(VendorLog.Again.ALONE);
    assertEqual(sink);
    assertThat(sink.read(LoadInPartsContract.A)).isEqualTo(40);
    assertThat(sink.read(LoadInPartsContract.B)).isEqualTo(20);
  }

  @Test
  void whereTheLogCannotBeToldAgainAllAreRead() {
    var sink = readAgain(VendorLog.Again.ALL);
    assertEqual(sink);
    assertThat(sink.read(LoadInPartsContract.A)).isEqualTo(40);
    assertThat(sink.read(LoadInPartsContract.B)).isEqualTo(39);
  }
}
