package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What users see of the feed. Answers are functions of their arguments alone: asked again with the
 * same positions they are the same, whatever was written meanwhile, until the horizon passes them.
 * Safe for use by many threads.
 */
public interface Feed {

  /** The feed as it stands. */
  FeedStatus status();

  /**
   * The fields of each entity that the feed has seen, as far as published.
   *
   * <p>Entities whose source never told a row are absent.
   */
  Map<EntityName, EntityShape> shapes();

  /**
   * When a position was committed, by our own clock; never changes, and is never before the time of
   * an earlier one.
   */
  Instant committedAt(Position position);

  /**
   * A position from which whoever saw the feed at the instant, by our own clock, misses nothing;
   * START before all. Positions at which a source was loaded in part were seen by nobody, and are
   * not answered: the one before them is. A clock that was set back shows some instants twice: of
   * those, only what {@link #committedAt} told leads to such a position.
   */
  Position at(Instant instant);

  /**
   * Whether the user's delta of these entities between the position and the head is surely empty.
   * Answers from memory; {@code false} says nothing.
   */
  boolean isUnchangedSince(Position since, UserName user, Set<EntityName> entities);

  /**
   * One piece of a delta. It is complete if, afterwards, the {@link #status} shows a horizon that
   * has not passed the range's lower end; history may be dropped while it is read.
   *
   * @param limits the piece holds no more than these say, but always progresses
   */
  DeltaPage delta(DeltaRange range, UserName user, Set<EntityName> entities, PageLimits limits);

  /**
   * Everything the user sees at a position, always in the same order, rows of one entity between
   * those of others. Streams: no more than a few rows are in memory.
   *
   * @throws dev.sluice.domain.SyncFailure if the store fails, possibly after rows were visited
   */
  void snapshot(Position at, UserName user, Set<EntityName> entities, SnapshotVisitor visitor);

  /**
   * The snapshots of several users at a position, so that what they share need be read only once.
   */
  SharedSnapshot snapshots(Position at, Set<UserName> users);

  /**
   * Has the listener called after every commit that moved the head, by the thread that committed:
   * it must return at once and not throw.
   */
  void onCommit(Runnable listener);

  /** The users who exist at the head. */
  Set<UserName> users();
}
