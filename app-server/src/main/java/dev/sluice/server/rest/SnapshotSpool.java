package dev.sluice.server.rest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Snapshots on their way to clients, as files: nothing is sent before the whole snapshot is read,
 * so that a failure is an error and never the half of an answer, and a slow client holds up no
 * database cursor. A file is gone as soon as it was sent, or with the next start.
 */
public final class SnapshotSpool {
  private final Path folder;

  private SnapshotSpool(Path folder) {
    this.folder = folder;
  }

  /** Empties the folder of what an earlier run left behind. */
  public static SnapshotSpool in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var leftovers = Files.newDirectoryStream(folder)) {
      for (var file : leftovers) Files.delete(file);
    }
    return new SnapshotSpool(folder);
  }

  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  Spooled write(Writing writing) throws IOException {
    var file = Files.createTempFile(folder, "snapshot", "");
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      writing.to(out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Spooled(file);
  }

  /** A snapshot that waits to be sent, once. */
  record Spooled(Path file) {
    InputStream open() throws IOException {
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
  }
}
