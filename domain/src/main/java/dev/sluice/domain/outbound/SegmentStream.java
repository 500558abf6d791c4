package dev.sluice.domain.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** One segment after the other. */
final class SegmentStream extends InputStream {
  private final Iterator<Segment> left;
  private InputStream current = nullInputStream();

  SegmentStream(List<Segment> segments) {
    this.left = segments.iterator();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    var read = current.read(bytes, from, length);
    while (read < 0 && left.hasNext()) {
      current.close();
      current = left.next().open();
      read = current.read(bytes, from, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
