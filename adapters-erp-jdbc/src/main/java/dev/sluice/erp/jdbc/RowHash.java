package dev.sluice.erp.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hash of a row's texts; nobody can make two rows have the same. Used by one thread. */
final class RowHash {
  private final MessageDigest digest = sha256();
  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

  long of(List<? extends @Nullable String> texts) {
    for (var text : texts) add(text);
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  /** With its length, so that texts cannot run into each other; no text has that of NULL. */
  private void add(@Nullable String text) {
    var bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    length.clear().putInt(bytes == null ? -1 : bytes.length);
    digest.update(length.flip());
    if (bytes != null) digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
