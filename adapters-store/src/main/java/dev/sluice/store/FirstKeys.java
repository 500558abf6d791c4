package dev.sluice.store;

import java.util.BitSet;
import java.util.UUID;

/**
 * Tells of keys whether they come for the first time, or may not: a Bloom filter, of two bits for
 * each, which the keys' own bits choose since they are hashes. It never takes a key for new that
 * came before. Of a million keys it is sure of all but some hundreds, of ten million of all but two
 * or three in a hundred; with more, it is sure of ever fewer.
 */
final class FirstKeys {
  private static final int BITS = 1 << 26; // 8 MB

  private final BitSet came = new BitSet();

  /** Notes the key; returns whether it surely came for the first time. */
  boolean isFirst(UUID key) {
    var one = (int) key.getMostSignificantBits() & (BITS - 1);
    var other = (int) key.getLeastSignificantBits() & (BITS - 1);
    var maybe = came.get(one) && came.get(other);
    came.set(one);
    came.set(other);
    return !maybe;
  }
}
