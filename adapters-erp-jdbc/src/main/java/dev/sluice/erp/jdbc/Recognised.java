package dev.sluice.erp.jdbc;

import java.util.HashMap;
import java.util.Map;

/**
 * The rows of a table that the last poll read, by which the next one, whose window overlaps, knows
 * them again. A row that does not fit in is told again, of which the feed makes nothing.
 */
final class Recognised {
  private static final int MOST = 100_000;

  private Map<Long, Long> before = new HashMap<>();
  private Map<Long, Long> now = new HashMap<>();

  /** Whether the last poll read the row as it is. */
  boolean isKnown(PolledRow row) {
    if (now.size() < MOST) now.put(row.key(), row.content());
    var known = before.get(row.key());
    return known != null && known == row.content();
  }

  /** A poll is complete; what it read is what the next one knows. */
  void polled() {
    before = now;
    now = new HashMap<>();
  }

  /** Once rows may be gone that were known. */
  void forget() {
    before = new HashMap<>();
    now = new HashMap<>();
  }
}
