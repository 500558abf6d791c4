package dev.sluice.server.rest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows there are, and the sum of their hashes: independent of their order, and other than
 * with an exclusive or, a row that stands twice does not cancel itself out.
 */
final class EntityChecksum {
  private final MessageDigest sha256 = sha256();
  private long rows;
  private long sum;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(byte[] canonicalRow) {
    rows++;
    sum += ByteBuffer.wrap(sha256.digest(canonicalRow)).getLong();
  }

  /** As it stands in the answer. */
  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>(); // in this order, so that bytes are repeated
    json.put("rows", rows);
    json.put("checksum", HexFormat.of().toHexDigits(sum));
    return json;
  }
}
