package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import java.util.Map;
import java.util.Set;

/**
 * What some users see at one position, taken apart by who sees it: every row that one of them sees
 * belongs to one audience, which is all of them who see it. A user's snapshot is the parts of the
 * audiences that the user is in. Safe for use by many threads.
 */
public interface SharedSnapshot {

  /** The audiences of at least one row, and perhaps of none. */
  Set<Audience> audiences();

  /**
   * The rows of some audiences, each shown to its audience's visitor, in any order: rows of one
   * audience and entity between those of others. To read many at once takes less than each by
   * itself. Streams: no more than a few rows are in memory.
   *
   * @throws dev.sluice.domain.SyncFailure if the store fails, possibly after rows were visited
   */
  void read(Map<Audience, ? extends SnapshotVisitor> visitors, Set<EntityName> entities);
}
