package dev.sluice.store;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;

/** The directory of one embedded server, held by one process at a time. */
final class ServerDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel lock;

  private ServerDirectory(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  static ServerDirectory lock(Path directory) {
    try {
      var made = Files.createDirectories(directory.toAbsolutePath()).toRealPath();
      var file =
          FileChannel.open(
              made.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(file)) {
        file.close();
        throw new SyncFailure(
            Remedy.CALL_OPERATOR,
            made + " is in use by another Sluice; stop it, or name another directory");
      }
      return new ServerDirectory(made, file);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static boolean isTaken(FileChannel file) throws IOException {
    try {
      return file.tryLock() == null;
    } catch (OverlappingFileLockException _) {
      return true; // by this very process
    }
  }

  Path data() {
    return directory.resolve("data");
  }

  /** Stops what still runs here, and removes a cluster that was never finished. */
  void clearTheWay() {
    LeftoverServer.of(data()).ifPresent(LeftoverServer::stop);
    try {
      if (Files.exists(unfinished())) removeUnfinished();
      if (Files.notExists(data())) Files.writeString(unfinished(), "");
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Does what completes a new cluster; from then on its data is never removed. */
  void finishWith(Runnable completion) {
    if (Files.notExists(unfinished())) return;
    completion.run();
    try {
      Files.delete(unfinished());
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private Path unfinished() {
    return directory.resolve("unfinished");
  }

  private void removeUnfinished() throws IOException {
    LeftoverInitdb.of(data()).end();
    if (Files.notExists(data())) return;
    try (var files = Files.walk(data())) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The superuser's password, drawn once. */
  String password() {
    var file = directory.resolve("password");
    try {
      if (Files.exists(unfinished())) {
        Files.deleteIfExists(file);
        Files.createFile(file, forOwnerOnly());
        Files.writeString(file, drawn());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static FileAttribute<?>[] forOwnerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {asFileAttribute(fromString("rw-------"))}
        : new FileAttribute<?>[0];
  }

  private static String drawn() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static SyncFailure unusable(Path path, IOException e) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        path + " cannot be used: " + e + " (expected: a directory that this user may write to)",
        e);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }
}
