package dev.sluice.domain.outbound;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.EntityShape;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Encoded rows in files, which are gone when this is closed. Safe for use by many threads. */
final class RowFiles implements AutoCloseable {
  private final Path directory;
  private final SnapshotEncoder encoder;
  private final Queue<Path> files = new ConcurrentLinkedQueue<>();

  RowFiles(Path directory, SnapshotEncoder encoder) {
    this.directory = directory;
    this.encoder = encoder;
  }

  /** Makes the directory, or empties it of what an earlier run of the program left behind. */
  static void prepare(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (var leftovers = Files.newDirectoryStream(directory)) {
      for (var file : leftovers) Files.delete(file);
    }
  }

  /**
   * Writes what is read, each entity's rows into a file for each part, which are open at the same
   * time.
   *
   * @param reading shows the rows of each part to whom it is given for that
   * @throws SyncFailure if they cannot be read, encoded or written
   */
  <K> Map<K, List<RowRun>> write(
      Set<K> parts,
      Map<EntityName, EntityShape> shapes,
      RowSums sums,
      Consumer<Map<K, RowRunWriter>> reading) {
    var writers = new HashMap<K, RowRunWriter>();
    parts.forEach(it -> writers.put(it, new RowRunWriter(encoder, shapes, sums, this::newFile)));
    try (Closeable _ = () -> close(writers.values().iterator())) {
      reading.accept(writers);
    } catch (IOException | UncheckedIOException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "Writing into " + directory + ": " + e.getMessage() + ". Is the disk full?",
          e);
    }
    var runs = new HashMap<K, List<RowRun>>();
    writers.forEach((part, writer) -> runs.put(part, writer.runs()));
    return runs;
  }

  /** All of them, though one fails. */
  private static void close(Iterator<? extends Closeable> left) throws IOException {
    if (!left.hasNext()) return;
    try (var _ = left.next()) {
      close(left);
    }
  }

  private Path newFile() {
    var file = directory.resolve(UUID.randomUUID() + ".rows");
    files.add(file);
    return file;
  }

  @Override
  public void close() {
    for (var file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // Nothing depends on it: it has a name of its own, and the next start empties the
        // directory.
        file.toFile().deleteOnExit();
      }
    }
  }
}
