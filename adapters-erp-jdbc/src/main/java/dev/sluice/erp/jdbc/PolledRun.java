package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run of a source, from the offset that the sink holds until it is stopped. */
final class PolledRun {
  private final PolledErp erp;
  private final ChangeSink sink;
  private final Stopping stopping;
  private final Map<TableName, FollowedTable> followed = new LinkedHashMap<>();
  private final Map<TableName, Due> comparisons;
  private final Due look;
  private Map<TableName, String> aside = Map.of();
  private Telling telling;

  /**
   * @param comparisons when each table is to be compared, over all runs: an ERP that is away now
   *     and then is not read whole each time it is back
   */
  PolledRun(PolledErp erp, ChangeSink sink, Stopping stopping, Map<TableName, Due> comparisons) {
    this.erp = erp;
    this.comparisons = comparisons;
    this.sink = sink;
    this.stopping = stopping;
    this.look = Due.later(erp.settings().look());
    this.telling = new Telling(sink, followed, Instant.EPOCH);
  }

  void run() throws InterruptedException {
    start();
    while (true) {
      stopping.check();
      try {
        round();
      } catch (SyncFailure e) {
        if (e.remedy() == Remedy.TRY_AGAIN || !isOtherwiseNow()) throw e;
      }
      stopping.pause(erp.settings().every());
    }
  }

  private void start() throws InterruptedException {
    var found = TableLook.at(erp);
    var written = sink.offset();
    var offset = written.flatMap(PolledOffset::read);
    if (offset.isEmpty()) {
      loadAll(
          found, written.isEmpty() ? "nothing was read yet" : "another kind of source was here");
      return;
    }
    telling = new Telling(sink, followed, offset.get().clock());
    aside = found.aside();
    sink.setAside(aside);
    var again = new LinkedHashSet<TableName>();
    for (var table : found.followed().values()) {
      var known = Optional.ofNullable(offset.get().tables().get(table.name()));
      if (known.filter(it -> it.state().equals(table.state())).isEmpty()) again.add(table.name());
      follow(table, known.flatMap(PolledOffset.OfTable::marks));
    }
    if (!again.isEmpty()) reload(again, "new, altered, or followed otherwise than before");
  }

  private void follow(PolledTable table, Optional<Marks> marks) {
    var settings = table.settings();
    var pause = table.modified().isPresent() ? settings.compareKeys() : settings.compareRows();
    var comparison = comparisons.computeIfAbsent(table.name(), _ -> Due.now(pause));
    followed.put(table.name(), new FollowedTable(erp, table, marks, comparison));
  }

  private void loadAll(TableLook found, String reason) throws InterruptedException {
    if (!found.aside().isEmpty()) {
      throw new SyncFailure(Remedy.CALL_OPERATOR, String.join("; ", found.aside().values()));
    }
    sink.setAside(Map.of());
    found.followed().values().forEach(it -> follow(it, Optional.empty()));
    sink.loadStarted(reason);
    load(followed.values());
  }

  private void reload(Set<TableName> tables, String reason) throws InterruptedException {
    sink.reloadStarted(tables, reason);
    load(followed.values().stream().filter(it -> tables.contains(it.table.name())).toList());
  }

  private void load(Collection<FollowedTable> tables) throws InterruptedException {
    new WholeReading(erp, sink, stopping).load(tables, telling);
  }

  private void round() throws InterruptedException {
    if (look.isNow()) look(TableLook.at(erp));
    readUnread();
    switch (new Poll(erp, telling, stopping).poll(followed.values())) {
      case Poll.Outcome.Polled _ -> compare();
      case Poll.Outcome.WentBack(var reason) -> {
        telling.startOver();
        reload(timed(), reason);
      }
    }
  }

  private Set<TableName> timed() {
    return followed.values().stream()
        .filter(it -> it.table.modified().filter(by -> by.type().isTime()).isPresent())
        .map(it -> it.table.name())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void readUnread() throws InterruptedException {
    var unread = new LinkedHashSet<>(sink.unread());
    unread.retainAll(followed.keySet());
    if (!unread.isEmpty()) reload(unread, "asked for, new, or mapped otherwise");
  }

  private void compare() throws InterruptedException {
    var due = followed.values().stream().filter(it -> it.comparison.isNow()).toList();
    if (due.isEmpty()) return;
    var again = new Comparison(erp, sink, telling, stopping).of(due);
    if (!again.isEmpty()) reload(again, "the newest rows are gone; the ERP may have been restored");
  }

  /**
   * Returns whether the tables are not what they were, which may be what was wrong. Goes on from
   * what is durable, as a new run does.
   */
  private boolean isOtherwiseNow() throws InterruptedException {
    var before = standing();
    telling.startOver();
    followed.clear();
    start();
    return !standing().equals(before);
  }

  private List<Object> standing() {
    var states = followed.values().stream().map(it -> it.table.name() + it.table.state()).toList();
    return List.of(states, aside);
  }

  private void look(TableLook found) throws InterruptedException {
    look.done();
    if (!found.aside().equals(aside)) {
      aside = found.aside();
      sink.setAside(aside);
    }
    followed.keySet().retainAll(found.followed().keySet());
    var again = new LinkedHashSet<TableName>();
    for (var table : found.followed().values()) {
      var known = followed.get(table.name());
      if (known != null && known.table.state().equals(table.state())) continue;
      follow(table, Optional.empty());
      again.add(table.name());
    }
    if (!again.isEmpty()) reload(again, "altered, or there again");
  }
}
