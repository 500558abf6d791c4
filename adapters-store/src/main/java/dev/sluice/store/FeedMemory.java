package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What this node knows of the feed without asking the database: where the head is, and where each
 * scope and each user's assignments changed last. That is enough to answer a poll that has nothing
 * to tell.
 */
final class FeedMemory {
  /** The head, and since when this node has seen every change. */
  record Head(Position position, Instant asOf, Position knownSince) {}

  private final Map<Integer, Long> scopeChanged = new ConcurrentHashMap<>();
  private final Map<UserName, Long> userChanged = new ConcurrentHashMap<>();
  private final Map<UserName, Assignments> assignments = new ConcurrentHashMap<>();
  private volatile Head head;
  private volatile Position horizon;

  FeedMemory(Position head, Instant asOf, Position horizon) {
    this.head = new Head(head, asOf, head);
    this.horizon = horizon;
  }

  Head head() {
    return head;
  }

  Position horizon() {
    return horizon;
  }

  void horizon(Position horizon) {
    this.horizon = horizon;
  }

  /**
   * Another node wrote, up to here: what is remembered no longer tells.
   *
   * @param position the head that the database has
   */
  void forgetUnlessAt(Position position, Instant asOf) {
    if (head.position().equals(position)) return;
    assignments.clear();
    head = new Head(position, asOf, position);
  }

  /** This node committed a position. */
  void committed(Position position, Instant asOf, Touched touched) {
    touched.scopes().forEach(it -> scopeChanged.put(it, position.value()));
    touched.users().forEach(it -> userChanged.put(it, position.value()));
    touched.users().forEach(assignments::remove);
    head = new Head(position, asOf, head.knownSince());
  }

  Assignments assignmentsOf(UserName user, Function<UserName, Assignments> read) {
    var known = assignments.get(user);
    if (known != null) return known;
    var before = head;
    var current = read.apply(user);
    assignments.put(user, current);
    // A commit between the reading and the putting would leave an old answer behind.
    if (!head.equals(before)) assignments.remove(user);
    return current;
  }

  /** Whether nothing of these scopes, nor the user's holding them, changed since the position. */
  boolean isUnchangedSince(Position since, UserName user, Set<Integer> scopes) {
    if (since.isBefore(head.knownSince())) return false;
    if (userChanged.getOrDefault(user, 0L) > since.value()) return false;
    for (var scope : scopes) {
      if (scopeChanged.getOrDefault(scope, 0L) > since.value()) return false;
    }
    return true;
  }
}
