package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolledPostgresTest implements PollingContract {
  @Override
  public PolledDb db() {
    return PolledDb.postgres();
  }

  /** The late row is read by the poll that would settle what is newer, and that fails. */
  @Test
  void aTableThatBreaksWithinAPollTakesNoRowOfAnotherAlong() {
    var db = db();
    db.createItems();
    db.execute("CREATE TABLE other (id int PRIMARY KEY, changed_at timestamptz)");
    db.insert("a", "apple", "09:59:00");
    var sink = new RecordingSink();
    // polls far apart: one that waits for the table's lock would not have seen the late row yet
    var slow = db.erps().with("poll", "400ms").with("look", "1h");
    var erps = slow.with("overlap", "60s").with("compare-keys", "1h");
    try (var run = new PollingContract.Run(erps.clockedSource("items", "other"), sink).loaded()) {
      db.insert("b", "bread", "10:00:30");
      run.untilItems(Map.of("a", "apple", "b", "bread"));
      db.clock("10:01:30");
      run.polled();
      db.execute(
          db.inserted("c", "corn", "10:00:10")
              + "; UPDATE erp_clock SET now_is = '2026-03-01T10:02:40Z'"
              + "; ALTER TABLE other RENAME TO away");
      run.until(() -> sink.aside().containsKey(TableName.parse("other")));
      run.untilItems(Map.of("a", "apple", "b", "bread", "c", "corn"));
    }
    assertThat(sink.loads()).hasSize(1);
  }
}
