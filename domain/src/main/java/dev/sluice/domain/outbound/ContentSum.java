package dev.sluice.domain.outbound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a number of rows whatever their order: the sum of their SHA-256, taken for four
 * numbers of 64 bits.
 */
record ContentSum(long rows, long a, long b, long c, long d) {
  static final ContentSum NOTHING = new ContentSum(0, 0, 0, 0, 0);

  ContentSum plusRow(MessageDigest sha256, byte[] row) {
    var hash = ByteBuffer.wrap(sha256.digest(row));
    return plus(new ContentSum(1, hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong()));
  }

  ContentSum plus(ContentSum other) {
    return new ContentSum(rows + other.rows, a + other.a, b + other.b, c + other.c, d + other.d);
  }

  /** A digest of sums and whatever else a packet is made of. */
  static final class Total {
    private final MessageDigest digest = sha256();

    Total with(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
      return this;
    }

    Total with(ContentSum sum) {
      var bytes = ByteBuffer.allocate(5 * Long.BYTES);
      bytes.putLong(sum.rows).putLong(sum.a).putLong(sum.b).putLong(sum.c).putLong(sum.d);
      digest.update(bytes.flip());
      return this;
    }

    /** In lower-case hexadecimal. */
    String hash() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
