package dev.sluice.store;

import dev.sluice.domain.feed.Position;
import dev.sluice.store.Candidates.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of large deltas, found once for many pages. Where many anchors moved, as for a
 * client that begins with nothing, finding those of one page takes a look at every anchor, and so
 * does finding a hundred times as many. What is kept here follows from the question alone, so a
 * node may forget it at any time. Safe for use by many threads.
 */
final class CandidateWindows {
  private static final int MOST = 16;

  /** What candidates depend on. */
  record Question(Position since, Position until, DeltaScopes scopes) {}

  private final Map<Question, Window> windows =
      new LinkedHashMap<>(MOST * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Window> eldest) {
          return size() > MOST;
        }
      };

  /** The next candidates behind a row, if they were found before. */
  Optional<Candidates> behind(Question question, UUID after, int atMost) {
    Optional<Window> window;
    synchronized (windows) {
      window = Optional.ofNullable(windows.get(question));
    }
    return window.flatMap(it -> it.behind(after, atMost));
  }

  /**
   * Takes the place of what was found for the question before.
   *
   * @param after the row behind which they were looked for
   */
  void keep(Question question, UUID after, Candidates found) {
    var window = new Window(after, found);
    synchronized (windows) {
      windows.put(question, window);
    }
  }

  /** Candidates in little memory. */
  private static final class Window {
    private final UUID after;

    /** Two numbers for each row. */
    private final long[] keys;

    private final @Nullable Step[] steps;
    private final boolean complete;

    Window(UUID after, Candidates found) {
      this.after = after;
      this.complete = found.complete();
      var rows = found.rows();
      this.keys = new long[rows.size() * 2];
      this.steps = new Step[rows.size()];
      for (var i = 0; i < steps.length; i++) {
        var row = rows.get(i);
        keys[2 * i] = row.row().getMostSignificantBits();
        keys[2 * i + 1] = row.row().getLeastSignificantBits();
        steps[i] = row.step();
      }
    }

    /** Empty if others may be nearer, or all of these are passed. */
    Optional<Candidates> behind(UUID row, int atMost) {
      if (StagedRows.AS_INDEXED.compare(row, after) < 0) return Optional.empty();
      var from = placeBehind(row);
      if (from == steps.length && !complete) return Optional.empty();
      var to = Math.min(steps.length, from + atMost);
      var rows = new ArrayList<Candidate>(to - from);
      for (var i = from; i < to; i++) rows.add(new Candidate(key(i), steps[i]));
      return Optional.of(new Candidates(rows, complete && to == steps.length, ReadAlong.NOTHING));
    }

    private int placeBehind(UUID row) {
      var low = 0;
      var high = steps.length;
      while (low < high) {
        var middle = (low + high) >>> 1;
        if (StagedRows.AS_INDEXED.compare(row, key(middle)) < 0) high = middle;
        else low = middle + 1;
      }
      return low;
    }

    private UUID key(int place) {
      return new UUID(keys[2 * place], keys[2 * place + 1]);
    }
  }
}
