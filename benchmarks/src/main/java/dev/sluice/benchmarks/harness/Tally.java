package dev.sluice.benchmarks.harness;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What an attempt really did.
 *
 * @param count of whatever the race counts: rows, polls
 * @param bytes of payload, without any framing
 * @param checksum sum of the CRC-32C of each payload, so that order does not matter
 */
public record Tally(long count, long bytes, long checksum) {
  public static final Tally NOTHING = new Tally(0, 0, 0);

  /** So many of something that has no payload. */
  public static Tally of(long count) {
    return new Tally(count, 0, 0);
  }

  /** One more, with this payload in {@code bytes[from, until)}. */
  public Tally plus(byte[] bytes, int from, int until) {
    var crc = new CRC32C();
    crc.update(bytes, from, until - from);
    return plus(new Tally(1, until - from, crc.getValue()));
  }

  public Tally plus(Tally other) {
    return new Tally(count + other.count, bytes + other.bytes, checksum + other.checksum);
  }

  /** Whether both did the same; payload is compared where both have any. */
  boolean agreesWith(Tally other) {
    return (bytes == 0 || other.bytes == 0) ? count == other.count : equals(other);
  }

  public static Tally sum(Iterable<Tally> tallies) {
    var sum = NOTHING;
    for (var tally : tallies) sum = sum.plus(tally);
    return sum;
  }

  /** One with each of the payloads. */
  public static Tally of(byte[]... payloads) {
    return sum(Arrays.stream(payloads).map(it -> NOTHING.plus(it, 0, it.length)).toList());
  }
}
