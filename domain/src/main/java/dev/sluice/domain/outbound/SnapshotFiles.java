package dev.sluice.domain.outbound;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.Position;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Encodes snapshots into files. */
final class SnapshotFiles {
  private final Feed feed;
  private final SnapshotEncoder encoder;
  private final Set<EntityName> entities;
  private final Path directory;

  SnapshotFiles(Feed feed, SnapshotEncoder encoder, Set<EntityName> entities, Path directory) {
    this.feed = feed;
    this.encoder = encoder;
    this.entities = entities;
    this.directory = directory;
  }

  /** Writes what the user sees at a position; nothing stays behind if that fails. */
  SnapshotPacket write(PushId id, UserName user, Position at) {
    var file = directory.resolve(id + ".packet");
    try {
      Files.createDirectories(directory);
      return encode(file, user, at);
    } catch (IOException | UncheckedIOException e) {
      delete(file);
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "Writing " + file + ": " + e.getMessage() + ". Is the disk full, or not writable?",
          e);
    } catch (RuntimeException e) {
      delete(file);
      throw e;
    }
  }

  private SnapshotPacket encode(Path file, UserName user, Position at) throws IOException {
    var digest = sha256();
    var rows = noRows();
    try (var out = new DigestOutputStream(opened(file), digest);
        var encoding = encoder.begin(out, user, feed.shapes())) {
      feed.snapshot(
          at,
          user,
          entities,
          (entity, row) -> {
            rows.merge(entity, 1L, Long::sum);
            encoding.row(entity, row);
          });
    }
    var hash = HexFormat.of().formatHex(digest.digest());
    return new SnapshotPacket(user, at, file, hash, Files.size(file), rows);
  }

  private Map<EntityName, Long> noRows() {
    var rows = new LinkedHashMap<EntityName, Long>();
    for (var entity : entities) rows.put(entity, 0L);
    return rows;
  }

  private static OutputStream opened(Path file) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nothing depends on it: the file has a name of its own and is in nobody's way.
      file.toFile().deleteOnExit();
    }
  }
}
