package dev.sluice.erp.jdbc;

import java.util.Arrays;

/**
 * What a table was like when it was read, in parts that can be told apart when it is read again.
 */
final class RowDigests {
  private static final int BUCKETS = 1 << 12;

  private final long[] sums = new long[BUCKETS];

  void add(PolledRow row) {
    sums[bucketOf(row)] += row.content();
  }

  /** Whether the part of the table that the row is in is the same in both. */
  boolean agree(RowDigests other, PolledRow row) {
    var bucket = bucketOf(row);
    return sums[bucket] == other.sums[bucket];
  }

  boolean agree(RowDigests other) {
    return Arrays.equals(sums, other.sums);
  }

  /**
   * What is known to have been told, after only those parts were told again in which two readings
   * did not agree.
   *
   * @param then as the table was while it was told
   */
  static RowDigests told(RowDigests before, RowDigests now, RowDigests then) {
    var told = new RowDigests();
    for (var i = 0; i < BUCKETS; i++) {
      told.sums[i] = before.sums[i] == now.sums[i] ? before.sums[i] : then.sums[i];
    }
    return told;
  }

  private static int bucketOf(PolledRow row) {
    return (int) row.key() & (BUCKETS - 1);
  }
}
