package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.TableKeys;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.entity.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what no stamp tells: rows that are gone, rows without a stamp or with an old one, and all
 * changes of tables that have no modification column.
 */
record Comparison(PolledErp erp, ChangeSink sink, Telling telling, Stopping stopping) {

  /** Returns tables whose newest rows are gone, and which have to be read again. */
  Set<TableName> of(Collection<FollowedTable> due) throws InterruptedException {
    var again = new LinkedHashSet<TableName>();
    var keys = new ArrayList<FollowedTable>();
    for (var table : due) {
      if (table.table.modified().isEmpty()) {
        if (compareRows(table)) keys.add(table);
      } else if (isSetBack(table)) {
        again.add(table.table.name());
      } else {
        keys.add(table);
      }
    }
    if (!keys.isEmpty()) compareKeys(keys);
    due.forEach(it -> it.comparison.done());
    return again;
  }

  /** A restored backup has older stamps than we have seen. */
  private boolean isSetBack(FollowedTable followed) throws InterruptedException {
    var modified = followed.table.modified().orElseThrow();
    var settled = followed.marks().flatMap(Marks::settled);
    if (settled.isEmpty()) return false;
    var newest =
        erp.reading(
            "looking for the newest row of " + followed.table.name(),
            session -> erp.newest(session, followed.table, telling.clock()));
    return newest.filter(it -> modified.type().isBefore(it, settled.get())).isPresent();
  }

  /** Returns whether the table is not what it was, as far as is known. */
  private boolean compareRows(FollowedTable followed) throws InterruptedException {
    var reading = new WholeReading(erp, sink, stopping);
    if (followed.digests().isEmpty()) {
      followed.digested(tell(followed, reading, _ -> true));
      return true;
    }
    var before = followed.digests().get();
    var now = new RowDigests();
    reading.read(followed, rows -> rows.forEach(now::add));
    if (now.agree(before)) return false;
    var then = tell(followed, reading, it -> !now.agree(before, it));
    followed.digested(RowDigests.told(before, now, then));
    return true;
  }

  /** Returns what the table was like. */
  private RowDigests tell(
      FollowedTable followed, WholeReading reading, Predicate<PolledRow> isToBeTold)
      throws InterruptedException {
    var digests = new RowDigests();
    reading.read(
        followed,
        rows -> {
          rows.forEach(digests::add);
          telling.tell(rows.stream().filter(isToBeTold).toList());
        });
    telling.end();
    return digests;
  }

  private void compareKeys(List<FollowedTable> tables) throws InterruptedException {
    List<TableKeys> scans =
        tables.stream().<TableKeys>map(it -> new KeyScan(erp, it, stopping)).toList();
    var missing = sink.compareKeys(scans, telling.offset());
    tables.forEach(it -> it.recognised.forget());
    for (var table : tables) {
      tell(table, missing.stream().filter(it -> it.shape().equals(table.table.shape())).toList());
    }
    if (!missing.isEmpty()) telling.end();
  }

  private void tell(FollowedTable table, List<TableRow> keys) throws InterruptedException {
    if (keys.isEmpty()) return;
    telling.tell(
        erp.reading(
            "reading rows of " + table.table.name(),
            session -> {
              var found = new ArrayList<PolledRow>();
              for (var key : keys) found.addAll(table.byKey().at(session, key));
              return found;
            }));
  }
}
