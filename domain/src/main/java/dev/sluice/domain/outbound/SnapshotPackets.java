package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Makes packets out of the feed. Safe for use by many threads. */
public final class SnapshotPackets {
  private final Feed feed;
  private final SnapshotEncoder encoder;
  private final Path directory;

  private SnapshotPackets(Feed feed, SnapshotEncoder encoder, Path directory) {
    this.feed = feed;
    this.encoder = encoder;
    this.directory = directory;
  }

  /**
   * Makes the directory, or empties it of what an earlier run of the program left behind.
   *
   * @param directory where rows are kept while packets need them; nobody else's
   */
  public static SnapshotPackets in(Path directory, Feed feed, SnapshotEncoder encoder)
      throws IOException {
    RowFiles.prepare(directory);
    return new SnapshotPackets(feed, encoder, directory);
  }

  /**
   * Packets of one position.
   *
   * @param users who may ask for one
   * @param entities what the packets hold, in this order
   */
  public PacketRound at(Position at, Set<UserName> users, Set<EntityName> entities) {
    return new PacketRound(feed, encoder, directory, new PacketRound.Scene(at, users, entities));
  }
}
