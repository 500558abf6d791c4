package dev.sluice.dynamicsmobile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends in {@link BrokenPacket} when there are more bytes than allowed. */
final class BoundedInputStream extends FilterInputStream {
  private final int most;
  private long count;

  BoundedInputStream(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    var it = super.read();
    if (it >= 0) counted(1);
    return it;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return counted(super.read(buffer, offset, length));
  }

  private int counted(int read) throws BrokenPacket {
    if (read > 0) count += read;
    if (count > most) throw new BrokenPacket("more than " + most + " bytes (limits.packet-bytes)");
    return read;
  }
}
