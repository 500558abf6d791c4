package dev.sluice.server.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The body of a request, no longer than allowed; knows its digest when it was read to the end. */
final class PostedBytes extends FilterInputStream {
  private final MessageDigest digest;
  private final long most;
  private long count;

  /** The body goes on beyond what is allowed. */
  static final class TooMany extends IOException {
    private static final long serialVersionUID = 1L;

    TooMany(long most) {
      super("more than " + most + " bytes");
    }
  }

  private PostedBytes(InputStream body, MessageDigest digest, long most) {
    super(new DigestInputStream(body, digest));
    this.digest = digest;
    this.most = most;
  }

  static PostedBytes of(InputStream body, long most) {
    return new PostedBytes(body, IdempotencyKey.sha256(), most);
  }

  @Override
  public int read() throws IOException {
    var read = super.read();
    if (read >= 0) count(1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var read = super.read(into, offset, length);
    if (read > 0) count(read);
    return read;
  }

  private void count(int read) throws TooMany {
    count += read;
    if (count > most) throw new TooMany(most);
  }

  /** In lower-case hexadecimal; to be asked once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
