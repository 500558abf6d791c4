package dev.sluice.server.rest;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** What is written, in memory. Not locked with each byte as Java's own, and given away uncopied. */
final class PlainBytes extends OutputStream {
  private byte[] bytes;
  private int length;

  /**
   * @param expected how many bytes there will be, about
   */
  PlainBytes(int expected) {
    bytes = new byte[expected];
  }

  @Override
  public void write(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, from.length);
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  private void ensure(int more) {
    var needed = Math.addExact(length, more);
    if (needed <= bytes.length) return;
    bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + bytes.length / 2));
  }

  /** All of it; nothing can be written any more. */
  byte[] taken() {
    var all = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    bytes = new byte[0];
    length = 0;
    return all;
  }
}
