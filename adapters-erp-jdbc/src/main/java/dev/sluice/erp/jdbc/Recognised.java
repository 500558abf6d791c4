package dev.sluice.erp.jdbc;

import java.util.Arrays;

/**
 * The rows of a table that the last poll read, by which the next one, whose window overlaps, knows
 * them again. A row that does not fit in is told again, of which the feed makes nothing.
 */
final class Recognised {
  private static final int MOST = 1_000_000;
  private static final int FIRST = 64;

  private long[] before = new long[0];
  private long[] now = new long[FIRST];
  private int size;

  /** Whether the last poll read the row as it is. A poll reads each row once. */
  boolean isKnown(PolledRow row) {
    if (size < MOST) note(row.content());
    return Arrays.binarySearch(before, row.content()) >= 0;
  }

  private void note(long content) {
    if (size == now.length) now = Arrays.copyOf(now, size * 2);
    now[size++] = content;
  }

  /** A poll is complete; what it read is what the next one knows. */
  void polled() {
    before = Arrays.copyOf(now, size);
    Arrays.sort(before);
    now = new long[FIRST];
    size = 0;
  }

  /** Once rows may be gone that were known. */
  void forget() {
    before = new long[0];
    size = 0;
  }
}
