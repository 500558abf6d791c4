package dev.sluice.erp.jdbc;

import dev.sluice.erp.jdbc.PolledTable.Modified;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads, of all tables that have a modification column, the rows that may be new, as of one moment
 * of the ERP: what one of its transactions changed in several tables is seen together, unless there
 * is very much of it.
 */
record Poll(PolledErp erp, Telling telling, Stopping stopping) {

  /** What became of a poll. */
  sealed interface Outcome {
    record Polled() implements Outcome {}

    /** The ERP's clock was set back, so that stamps do not tell any more what is new. */
    record WentBack(String reason) implements Outcome {}
  }

  Outcome poll(Collection<FollowedTable> tables) throws InterruptedException {
    var outcome = erp.reading("polling", session -> read(session, tables));
    if (outcome instanceof Outcome.Polled) telling.end();
    return outcome;
  }

  private Outcome read(ErpSession session, Collection<FollowedTable> tables)
      throws SQLException, InterruptedException {
    var clock = erp.dialect().clock(session);
    var back = wentBack(tables, clock);
    if (back.isPresent()) return back.get();
    telling.clock(clock);
    for (var table : tables) {
      if (table.table.modified().isPresent()) {
        follow(session, table, table.table.modified().get(), clock);
      }
    }
    return new Outcome.Polled();
  }

  /** A clock that is put right by a little is covered by the overlap. */
  private Optional<Outcome> wentBack(Collection<FollowedTable> tables, Instant clock) {
    var last = telling.clock();
    var isTooFar =
        tables.stream()
            .filter(it -> it.table.modified().filter(by -> by.type().isTime()).isPresent())
            .anyMatch(it -> clock.isBefore(last.minus(it.overlap().dividedBy(2))));
    return isTooFar
        ? Optional.of(
            new Outcome.WentBack("the ERP's clock went back from " + last + " to " + clock))
        : Optional.empty();
  }

  private void follow(ErpSession session, FollowedTable followed, Modified by, Instant clock)
      throws SQLException, InterruptedException {
    var newest = erp.newest(session, followed.table, clock);
    if (newest.isEmpty()) return; // no row has a stamp, and keys tell of the others
    var marks = followed.marks().orElse(new Marks(Optional.empty(), Optional.empty(), clock));
    var from = marks.from(clock, followed.overlap());
    if (from.isEmpty()) {
      read(session, followed, followed.byKey(), List.of());
    } else {
      read(session, followed, followed.byStamp(by.column()), List.of(from.get()));
    }
    followed.marked(marks.after(newest, clock, by.type(), followed.overlap()));
    followed.recognised.polled();
  }

  private void read(ErpSession session, FollowedTable followed, Pages pages, List<String> start)
      throws SQLException, InterruptedException {
    var place = start;
    while (true) {
      stopping.check();
      var page = pages.after(session, place);
      telling.tell(page.rows().stream().filter(it -> !followed.recognised.isKnown(it)).toList());
      if (page.isLast()) return;
      place = page.end();
    }
  }
}
