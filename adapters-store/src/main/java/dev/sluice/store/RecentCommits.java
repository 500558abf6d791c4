package dev.sluice.store;

import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the last commits of this node logged, so that all who wait for them are told without the
 * database. It says what {@link SelectCandidates} would find in {@code row_log}, of ranges of which
 * every commit is known. Safe for use by many threads.
 */
final class RecentCommits {
  private static final int MOST_TOLD = 2_000;

  private final NavigableMap<Long, LoggedRows> commits = new ConcurrentSkipListMap<>();
  private final long mostBytes;
  private long bytes;

  /**
   * @param mostBytes of all that is kept; the oldest go first
   */
  RecentCommits(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized void add(Position position, LoggedRows logged) {
    if (!logged.isAll()) return;
    commits.put(position.value(), logged);
    bytes += logged.bytes();
    while (bytes > mostBytes) bytes -= commits.pollFirstEntry().getValue().bytes();
  }

  /**
   * What was logged under the scopes, in the order of keys, with the states at the range's end.
   *
   * @param scopes held at both ends of the range, and no anchor moved in them within it: a row that
   *     was deleted and came back elsewhere among them was logged there as well
   * @param horizon where history begins, as far as is known
   * @return empty if not every commit of the range is known, or so many rows were logged that their
   *     pages are better read one by one
   */
  Optional<Candidates> candidates(DeltaRange range, Set<Integer> scopes, Position horizon) {
    var since = range.since().value();
    var until = range.until().value();
    var oldest = commits.firstEntry();
    if (oldest == null || oldest.getKey() > since + 1) return Optional.empty();
    var said = new ArrayList<Said>();
    var at = since;
    for (var commit : commits.subMap(since, false, until, true).entrySet()) {
      if (commit.getKey() != ++at || said.size() > MOST_TOLD) return Optional.empty();
      var logged = commit.getValue();
      for (var entry : logged.entries()) {
        if (scopes.contains(entry.scope())) said.add(new Said(at, entry, logged));
      }
    }
    if (at < until) return Optional.empty();
    range.after().ifPresent(it -> said.removeIf(row -> !isBehind(row.key(), it)));
    said.sort((one, other) -> StagedRows.AS_INDEXED.compare(one.key(), other.key()));
    return Optional.of(candidates(said, horizon));
  }

  private static boolean isBehind(UUID key, UUID after) {
    return StagedRows.AS_INDEXED.compare(key, after) > 0;
  }

  /** Of each row, the earliest first. */
  private static Candidates candidates(List<Said> said, Position horizon) {
    var gathering = new Candidates.Gathering();
    var states = new HashMap<UUID, RowState>();
    for (var it : said) {
      gathering.add(it.key(), it.entry().step(), it.position());
      states.put(it.key(), it.state());
    }
    return gathering.complete(new ReadAlong(states.keySet(), states, Optional.of(horizon)));
  }

  private record Said(long position, LoggedRows.Entry entry, LoggedRows logged) {
    UUID key() {
      return entry.row();
    }

    RowState state() {
      return logged.state(entry.row());
    }
  }
}
