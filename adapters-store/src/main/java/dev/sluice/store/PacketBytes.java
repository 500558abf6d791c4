package dev.sluice.store;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** A packet's bytes, read part by part. */
final class PacketBytes extends InputStream {
  private final IntFunction<Optional<InboxPart>> parts;
  private byte[] part = {};
  private int next;
  private int at;

  /**
   * @param parts gives the part of a number; empty behind the last
   */
  PacketBytes(IntFunction<Optional<InboxPart>> parts) {
    this.parts = parts;
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
    var found = parts.apply(next);
    found.ifPresent(
        it -> {
          part = it.bytes();
          at = 0;
          next++;
        });
    return found.isPresent();
  }
}
