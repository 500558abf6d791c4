package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Arriving bytes on disk, so that no database transaction waits for a slow sender. */
final class Spool implements AutoCloseable {
  private static final int PART = 256 * 1024;

  private final Path file;
  private final String sha256;
  private final long size;

  private Spool(Path file, String sha256, long size) {
    this.file = file;
    this.sha256 = sha256;
    this.size = size;
  }

  /**
   * @throws SyncFailure {@code SET_PACKET_ASIDE} if there are more bytes than {@code most}
   */
  static Spool of(InputStream bytes, long most) throws IOException {
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
    return new Spool(file, HexFormat.of().formatHex(digest.digest()), size);
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
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
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
    Files.deleteIfExists(file);
  }
}
