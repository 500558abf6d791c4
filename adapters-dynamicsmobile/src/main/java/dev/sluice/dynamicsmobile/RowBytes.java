package dev.sluice.dynamicsmobile;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of a row while it is put together, in one array for all rows. */
final class RowBytes {
  private byte[] bytes = new byte[1 << 10];
  private int length;

  void clear() {
    length = 0;
  }

  void append(byte[] more) {
    append(more, 0, more.length);
  }

  void append(byte[] from, int start, int end) {
    var longer = length + end - start;
    if (longer > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(longer, 2 * bytes.length));
    System.arraycopy(from, start, bytes, length, end - start);
    length = longer;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }
}
