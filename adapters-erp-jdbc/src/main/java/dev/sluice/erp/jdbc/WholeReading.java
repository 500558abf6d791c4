package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads tables from their first row to their last, page by page, each as of its own moment. */
record WholeReading(PolledErp erp, ChangeSink sink, Stopping stopping) {

  /** Tells all rows as a load that has been started; marks where following has to begin. */
  void load(Collection<FollowedTable> tables, Telling telling) throws InterruptedException {
    sink.loadExpected(expected(tables));
    var clock = erp.reading("asking for the time", session -> erp.dialect().clock(session));
    for (var followed : tables) {
      mark(followed, clock);
      var digests = new RowDigests();
      read(
          followed,
          rows -> {
            rows.forEach(digests::add);
            sink.loaded(rows.stream().map(it -> new Written(it.row())).toList());
          });
      followed.digested(digests);
      followed.recognised.forget();
      followed.comparison.done();
    }
    telling.clock(clock);
    sink.loadFinished(telling.offset());
  }

  private static HashMap<TableName, Long> expected(Collection<FollowedTable> tables) {
    var expected = new HashMap<TableName, Long>();
    tables.forEach(
        it -> it.table.made().rows().ifPresent(rows -> expected.put(it.table.name(), rows)));
    return expected;
  }

  /** Before a row is read: what changes while rows are read is told again by polling. */
  private void mark(FollowedTable followed, Instant clock) throws InterruptedException {
    if (followed.table.modified().isEmpty()) return;
    Optional<String> newest =
        erp.reading(
            "looking for the newest row of " + followed.table.name(),
            session -> erp.newest(session, followed.table, clock));
    var type = followed.table.modified().get().type();
    followed.marked(Marks.afterReading(newest, clock, type, followed.overlap()));
  }

  /**
   * @param each takes some rows; called as long as there are any
   */
  void read(FollowedTable followed, Consumer<List<PolledRow>> each) throws InterruptedException {
    var pages = followed.byKey();
    List<String> place = List.of();
    while (true) {
      stopping.check();
      var from = place;
      var page = erp.reading("reading " + followed.table.name(), it -> pages.after(it, from));
      if (!page.rows().isEmpty()) each.accept(page.rows());
      if (page.isLast()) return;
      place = page.end();
    }
  }
}
