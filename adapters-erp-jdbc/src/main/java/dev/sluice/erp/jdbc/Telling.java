package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the sink of rows that were modified. A few of them wait here, so that a small poll is over
 * before the sink is spoken to, which may keep us waiting; many do not wait long to become durable.
 * Used by one thread.
 */
final class Telling {
  /** Rows that are handed over at once. */
  private static final int HANDED_OVER = 4_000;

  /** Pages of them, whose rows may be large. */
  private static final int PAGES = 4;

  /** Rows that may wait to become durable; other sources cannot write as long as some do. */
  private static final int MOST = 20_000;

  private final ChangeSink sink;
  private final Map<TableName, FollowedTable> followed;
  private final List<TableChange> here = new ArrayList<>();
  private Instant clock;
  private int pages;
  private int handedOver;

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

  /**
   * @param rows a page of them, or fewer
   */
  void tell(List<PolledRow> rows) {
    if (rows.isEmpty()) return;
    rows.forEach(it -> here.add(new Written(it.row())));
    pages++;
    if (here.size() >= HANDED_OVER || pages >= PAGES) handOver();
    if (handedOver >= MOST) end();
  }

  private void handOver() {
    sink.partOfTransaction(List.copyOf(here));
    handedOver += here.size();
    forgetHere();
  }

  private void forgetHere() {
    here.clear();
    pages = 0;
  }

  /** All that was told becomes durable, with how far the tables were followed by now. */
  void end() {
    if (handedOver == 0 && here.isEmpty()) sink.idle(offset());
    else sink.transactionsEnded(List.copyOf(here), offset(), clock);
    forgetHere();
    handedOver = 0;
  }

  /** What was not durable is forgotten. */
  void startOver() {
    sink.startOver();
    forgetHere();
    handedOver = 0;
  }
}
