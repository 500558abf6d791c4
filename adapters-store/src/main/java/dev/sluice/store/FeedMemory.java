package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What this node knows of the feed without asking the database: where the head is, where each scope
 * and each user's assignments changed last, and where anchors moved last in each. That is enough to
 * answer a poll that has nothing to tell, and spares others a question.
 */
final class FeedMemory {
  /** The head, and since when this node has seen every change. */
  record Head(Position position, Instant asOf, Position knownSince) {}

  /**
   * What was read of a user's assignments.
   *
   * @param from the head before the reading: every change up to it is in it
   */
  private record Known(Assignments assignments, Position from) {}

  private final Map<Integer, Long> scopeChanged = new ConcurrentHashMap<>();
  private final Map<Integer, Long> scopeMoved = new ConcurrentHashMap<>();
  private final Map<UserName, Long> userChanged = new ConcurrentHashMap<>();
  private final Map<UserName, Known> assignments = new ConcurrentHashMap<>();
  private final RecentCommits recent;
  private volatile Head head;
  private volatile Position horizon;

  /** Where an anchor moved last, of what this node did not see. */
  private volatile Position moved;

  /**
   * @param moved where an anchor came into any scope last, or left one
   */
  FeedMemory(Position head, Instant asOf, Position horizon, Position moved, RecentCommits recent) {
    this.head = new Head(head, asOf, head);
    this.horizon = horizon;
    this.moved = moved;
    this.recent = recent;
  }

  RecentCommits recent() {
    return recent;
  }

  Head head() {
    return head;
  }

  Position horizon() {
    return horizon;
  }

  /** History was dropped, by this node or another. */
  synchronized void raiseHorizon(Position to) {
    if (horizon.isBefore(to)) horizon = to;
  }

  /**
   * Another node wrote, up to here, or this one and has not said so yet: what is remembered no
   * longer tells.
   *
   * @param position the head that the database has
   * @param movedAt where an anchor moved last, up to there
   */
  synchronized void forgetUnlessAt(Position position, Instant asOf, Position movedAt) {
    if (!head.position().isBefore(position)) return;
    assignments.clear();
    moved = movedAt;
    head = new Head(position, asOf, position);
  }

  /**
   * This node committed a position. Another of its commits, behind this one, may be known first.
   */
  synchronized void committed(Position position, Instant asOf, Touched touched) {
    touched.scopes().forEach(it -> scopeChanged.merge(it, position.value(), Math::max));
    touched.users().forEach(it -> userChanged.merge(it, position.value(), Math::max));
    touched.moved().forEach(it -> scopeMoved.merge(it, position.value(), Math::max));
    recent.add(position, touched.logged());
    if (head.position().isBefore(position)) head = new Head(position, asOf, head.knownSince());
  }

  /**
   * A reading is good as long as the user's assignments did not change behind the head that it
   * began from: whether it saw a commit that happened meanwhile, nobody knows.
   */
  Assignments assignmentsOf(UserName user, Function<UserName, Assignments> read) {
    var known = assignments.get(user);
    if (known != null && isCurrent(user, known)) return known.assignments();
    var from = head.position();
    var current = read.apply(user);
    assignments.put(user, new Known(current, from));
    return current;
  }

  private boolean isCurrent(UserName user, Known known) {
    return !known.from().isBefore(head.knownSince())
        && userChanged.getOrDefault(user, 0L) <= known.from().value();
  }

  /** Whether what the user holds is surely the same as at the position. */
  boolean isUnchangedSince(Position since, UserName user) {
    return !since.isBefore(head.knownSince())
        && userChanged.getOrDefault(user, 0L) <= since.value();
  }

  /** Whether surely no anchor came into these scopes or left them within the range. */
  boolean isUnmovedIn(DeltaRange range, Set<Integer> scopes) {
    var since = range.since().value();
    return !head.position().isBefore(range.until())
        && !range.since().isBefore(moved)
        && scopes.stream().allMatch(it -> scopeMoved.getOrDefault(it, 0L) <= since);
  }

  /** Whether nothing in these scopes changed since a position that this node knows. */
  boolean areUnchangedSince(Position since, Set<Integer> scopes) {
    return scopes.stream().allMatch(it -> scopeChanged.getOrDefault(it, 0L) <= since.value());
  }
}
