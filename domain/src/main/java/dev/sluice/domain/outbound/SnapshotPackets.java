package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executor;

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
   * @param users who may ask for one, in the order in which they are likely to
   * @param entities what the packets hold, in this order
   * @param beside reads ahead what will be wanted next
   */
  public PacketRound at(
      Position at, Set<UserName> users, Set<EntityName> entities, Executor beside) {
    var scene = new PacketRound.Scene(at, users, entities);
    return new PacketRound(feed, encoder, directory, scene, beside);
  }
}
