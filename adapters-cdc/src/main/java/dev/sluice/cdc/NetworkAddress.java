package dev.sluice.cdc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Addresses of the internet as text, those of version 6 as RFC 5952 has them. */
final class NetworkAddress {
  private static final int LENGTH_4 = 4;
  private static final int GROUPS = 8;
  private static final int GROUPS_BEFORE_4 = 6;
  private static final int MAPPED = 0xFFFF;

  private NetworkAddress() {}

  /**
   * @param bytes 4 or 16
   */
  static String of(byte[] bytes) {
    return bytes.length == LENGTH_4 ? dotted(ByteBuffer.wrap(bytes)) : grouped(bytes);
  }

  private static String dotted(ByteBuffer bytes) {
    var parts = new ArrayList<String>();
    while (bytes.hasRemaining()) parts.add(Integer.toString(bytes.get() & 0xFF));
    return String.join(".", parts);
  }

  private static String grouped(byte[] bytes) {
    var groups = new ArrayList<Integer>();
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) groups.add(buffer.getShort() & 0xFFFF);
    if (groups.subList(0, GROUPS_BEFORE_4).equals(List.of(0, 0, 0, 0, 0, MAPPED))) {
      return "::ffff:" + dotted(ByteBuffer.wrap(bytes, 2 * GROUPS_BEFORE_4, LENGTH_4));
    }
    return shortened(groups);
  }

  /** The first of the longest runs of at least two zeros is left out. */
  private static String shortened(List<Integer> groups) {
    var start = 0;
    var most = 1;
    for (var i = 0; i < GROUPS; i++) {
      var end = i;
      while (end < GROUPS && groups.get(end) == 0) end++;
      if (end - i > most) {
        start = i;
        most = end - i;
      }
    }
    if (most < 2) return hex(groups);
    return hex(groups.subList(0, start)) + "::" + hex(groups.subList(start + most, GROUPS));
  }

  private static String hex(List<Integer> groups) {
    return String.join(":", groups.stream().map(Integer::toHexString).toList());
  }
}
