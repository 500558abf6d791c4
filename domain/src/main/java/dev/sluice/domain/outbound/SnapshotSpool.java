package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.Position;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Snapshots on their way to clients, as files: nothing is sent before the whole snapshot is read,
 * so that a failure is an error and never the half of an answer, and a slow client holds up no
 * database cursor. Safe for use by many threads.
 */
public final class SnapshotSpool {
  /** A client may be gone before anybody opens what was written for it. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final Path directory;
  private final Feed feed;

  private SnapshotSpool(Path directory, Feed feed) {
    this.directory = directory;
    this.feed = feed;
  }

  /**
   * Makes the directory, or empties it of what an earlier run of the program left behind.
   *
   * @param directory where snapshots are kept until they are closed; nobody else's
   */
  public static SnapshotSpool in(Path directory, Feed feed) throws IOException {
    RowFiles.prepare(directory);
    return new SnapshotSpool(directory, feed);
  }

  /**
   * What one user is to see.
   *
   * @param entities in the order in which they are written
   */
  public record Wanted(Position at, UserName user, List<EntityName> entities) {
    public Wanted {
      entities = List.copyOf(entities);
    }
  }

  /**
   * Writes a snapshot.
   *
   * @return the snapshot; what it was written into is gone when its bytes were read and closed
   * @throws dev.sluice.domain.SyncFailure if it cannot be read, encoded or written
   */
  public Spooled write(Wanted wanted, SnapshotEncoder encoder) {
    var files = new RowFiles(directory, encoder);
    try {
      var runs =
          files.write(
              Set.of(wanted.user),
              feed.shapes(),
              RowSums.NONE,
              visitors ->
                  visitors.forEach(
                      (user, visitor) ->
                          feed.snapshot(wanted.at, user, Set.copyOf(wanted.entities), visitor)));
      var tables = tables(wanted, Objects.requireNonNull(runs.get(wanted.user)));
      return new Spooled(encoder.whole(wanted.user, tables), files);
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static List<SnapshotEncoder.Table> tables(Wanted wanted, List<RowRun> runs) {
    var byEntity = runs.stream().collect(Collectors.toMap(RowRun::entity, Function.identity()));
    return wanted.entities.stream()
        .map(byEntity::get)
        .filter(Objects::nonNull)
        .map(it -> new SnapshotEncoder.Table(it.entity(), List.of(it.segment())))
        .toList();
  }

  /** A snapshot that waits to be sent, once. */
  public static final class Spooled {
    private final List<Segment> segments;
    private final RowFiles files;

    private Spooled(List<Segment> segments, RowFiles files) {
      this.segments = List.copyOf(segments);
      this.files = files;
      CLEANER.register(this, files::close);
    }

    /** In bytes. */
    public long size() {
      return segments.stream().mapToLong(Segment::size).sum();
    }

    /** All bytes; the files are gone when this is closed. */
    public InputStream open() {
      return new FilterInputStream(new SegmentStream(segments)) {
        @Override
        public void close() throws IOException {
          try (files) {
            super.close();
          }
        }
      };
    }
  }
}
