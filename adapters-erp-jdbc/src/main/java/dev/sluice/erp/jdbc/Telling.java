package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the sink of rows that were modified, and keeps what it is told of them from growing without
 * end before it is durable. Used by one thread.
 */
final class Telling {
  /** Rows that may wait to become durable; other sources cannot write as long as some do. */
  private static final int MOST = 20_000;

  private final ChangeSink sink;
  private final Map<TableName, FollowedTable> followed;
  private Instant clock;
  private int waiting;

  /**
   * @param clock the ERP's, as of the offset that the sink holds
   */
  Telling(ChangeSink sink, Map<TableName, FollowedTable> followed, Instant clock) {
    this.sink = sink;
    this.followed = followed;
    this.clock = clock;
  }

  /** The ERP's clock when it was last asked. */
  Instant clock() {
    return clock;
  }

  void clock(Instant now) {
    clock = now;
  }

  SourceOffset offset() {
    var tables = new LinkedHashMap<TableName, PolledOffset.OfTable>();
    followed.forEach((name, it) -> tables.put(name, it.offset()));
    return new PolledOffset(clock, tables).written();
  }

  void tell(List<PolledRow> rows) {
    if (rows.isEmpty()) return;
    List<TableChange> changes =
        rows.stream().<TableChange>map(it -> new Written(it.row())).toList();
    sink.partOfTransaction(changes);
    waiting += rows.size();
    if (waiting >= MOST) end();
  }

  /** All that was told becomes durable, with how far the tables were followed by now. */
  void end() {
    if (waiting == 0) sink.idle(offset());
    else sink.transactionsEnded(List.of(), offset(), clock);
    waiting = 0;
  }

  /** What was not durable is forgotten. */
  void startOver() {
    sink.startOver();
    waiting = 0;
  }
}
