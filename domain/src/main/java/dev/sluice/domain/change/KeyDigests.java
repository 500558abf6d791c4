package dev.sluice.domain.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * Says of a set of names, of any size, in which parts it differs from another: each name falls into
 * a bucket, of which the number of names and their sum are kept. Names are hashes already, and
 * nobody can choose two that add up to the same.
 */
final class KeyDigests {
  private static final int BUCKETS = 1 << 14;

  private final int[] counts = new int[BUCKETS];
  private final long[] sums = new long[BUCKETS];

  static int bucketOf(UUID name) {
    return (int) name.getMostSignificantBits() & (BUCKETS - 1);
  }

  void add(UUID name) {
    var bucket = bucketOf(name);
    counts[bucket]++;
    sums[bucket] += name.getLeastSignificantBits();
  }

  /**
   * The buckets that differ, in groups.
   *
   * @param most how many names of the other set a group may have; a bucket that has more is alone
   */
  List<BitSet> differences(KeyDigests other, int most) {
    var groups = new ArrayList<BitSet>();
    var names = 0;
    for (var bucket = 0; bucket < BUCKETS; bucket++) {
      if (counts[bucket] == other.counts[bucket] && sums[bucket] == other.sums[bucket]) continue;
      if (groups.isEmpty() || names + other.counts[bucket] > most) {
        groups.add(new BitSet(BUCKETS));
        names = 0;
      }
      names += other.counts[bucket];
      groups.getLast().set(bucket);
    }
    return groups;
  }
}
