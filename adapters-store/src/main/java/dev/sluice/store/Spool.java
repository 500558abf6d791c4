package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Arriving bytes, so that no database transaction waits for a slow sender; on disk, if many. */
final class Spool implements AutoCloseable {
  /** Of bytes that are kept in parts, all but the last have so many. */
  static final int PART = 256 * 1024;

  private final Stored stored;
  private final String sha256;
  private final long size;

  /** Where the bytes are. */
  private sealed interface Stored {
    InputStream open() throws IOException;
  }

  private static final class InMemory implements Stored {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private record OnDisk(Path file) implements Stored {
    @Override
    public InputStream open() throws IOException {
      return new BufferedInputStream(Files.newInputStream(file));
    }
  }

  private Spool(Stored stored, String sha256, long size) {
    this.stored = stored;
    this.sha256 = sha256;
    this.size = size;
  }

  /**
   * @throws SyncFailure {@code SET_PACKET_ASIDE} if there are more bytes than {@code most}
   */
  static Spool of(InputStream bytes, long most) throws IOException {
    var head = bytes.readNBytes(PART + 1);
    if (head.length > PART) {
      return onDisk(new SequenceInputStream(new ByteArrayInputStream(head), bytes), most);
    }
    if (head.length > most) throw tooMany(most);
    return new Spool(new InMemory(head), hex(newDigest().digest(head)), head.length);
  }

  private static Spool onDisk(InputStream bytes, long most) throws IOException {
    var file = Files.createTempFile("packet", ".spool");
    try {
      return copied(bytes, file, most);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static Spool copied(InputStream bytes, Path file, long most) throws IOException {
    var digest = newDigest();
    var size = 0L;
    try (var out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      var buffer = new byte[1 << 16];
      for (var n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        size += n;
        if (size > most) throw tooMany(most);
        out.write(buffer, 0, n);
      }
    }
    return new Spool(new OnDisk(file), hex(digest.digest()), size);
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static SyncFailure tooMany(long most) {
    return new SyncFailure(
        Remedy.SET_PACKET_ASIDE, "The packet has more than the " + most + " bytes that are taken");
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  String sha256() {
    return sha256;
  }

  long size() {
    return size;
  }

  /** All bytes, if they are one part. */
  Optional<byte[]> onlyPart() {
    return switch (stored) {
      case InMemory it when size > 0 -> Optional.of(it.bytes);
      case InMemory _, OnDisk _ -> Optional.empty();
    };
  }

  /** A part of the bytes. */
  @FunctionalInterface
  interface Part {
    /**
     * @param number counts from 0
     */
    void store(int number, byte[] bytes);
  }

  /** All bytes, part by part. */
  void eachPart(Part part) {
    try (var in = stored.open()) {
      var number = 0;
      for (var bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
        part.store(number++, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (stored instanceof OnDisk(var file)) Files.deleteIfExists(file);
  }
}
