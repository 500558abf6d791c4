package dev.sluice.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next rows to look at, in the order of their keys.
 *
 * @param complete whether there are no more behind them
 * @param along what was read with them
 */
record Candidates(List<Candidate> rows, boolean complete, ReadAlong along) {

  /**
   * @param step what happened; null if the states at both ends must be compared
   */
  record Candidate(UUID row, @Nullable Step step) {}

  Candidates first(int most) {
    return rows.size() <= most ? this : new Candidates(rows.subList(0, most), false, along);
  }

  /** Gathers all that is said of a row. */
  static final class Gathering {
    private final List<Candidate> rows = new ArrayList<>();
    private @Nullable UUID row;
    private @Nullable Step step;
    private long position;

    /**
     * In the order of keys.
     *
     * @param told null says too little
     */
    void add(UUID key, @Nullable Step told, long at) {
      if (!key.equals(row)) {
        close();
        row = key;
        step = told;
        position = at;
      } else if (told != step || at != position) {
        step = null;
      }
    }

    private void close() {
      if (row != null) rows.add(new Candidate(row, step));
    }

    /** More may be said of the last row than was asked for: it is compared. */
    Candidates cut(ReadAlong along) {
      step = null;
      close();
      return new Candidates(rows, false, along);
    }

    Candidates complete(ReadAlong along) {
      close();
      return new Candidates(rows, true, along);
    }
  }
}
