package dev.sluice.store;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Bytes that are kept in parts, read part by part. */
final class StoredBytes extends InputStream {
  private final IntFunction<Optional<byte[]>> parts;
  private final long size;
  private byte[] part = {};
  private long behind;
  private int next;
  private int at;

  /**
   * @param parts gives the part of a number; empty behind the last
   */
  StoredBytes(IntFunction<Optional<byte[]>> parts) {
    this(parts, Long.MAX_VALUE);
  }

  /**
   * @param size of all parts together
   */
  StoredBytes(IntFunction<Optional<byte[]>> parts, long size) {
    this.parts = parts;
    this.size = size;
  }

  @Override
  public int read() {
    return hasMore() ? part[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) return 0;
    if (!hasMore()) return -1;
    var count = Math.min(length, part.length - at);
    System.arraycopy(part, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean hasMore() {
    if (at < part.length) return true;
    if (behind >= size) return false;
    var found = parts.apply(next);
    found.ifPresent(
        it -> {
          part = it;
          behind += it.length;
          at = 0;
          next++;
        });
    return found.isPresent();
  }
}
