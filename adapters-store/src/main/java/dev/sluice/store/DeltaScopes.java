package dev.sluice.store;

import dev.sluice.domain.feed.DeltaRange;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The scopes that a user held at the ends of a range.
 *
 * @param before those held at its beginning
 * @param after those held at its end
 */
record DeltaScopes(Set<Integer> before, Set<Integer> after) {

  static DeltaScopes of(Assignments assignments, DeltaRange range) {
    return new DeltaScopes(assignments.at(range.since()), assignments.at(range.until()));
  }

  /** Whether the user held the same at both ends. */
  boolean areKept() {
    return before.equals(after);
  }

  List<Integer> kept() {
    return only(before, after::contains);
  }

  List<Integer> gained() {
    return only(after, it -> !before.contains(it));
  }

  List<Integer> lost() {
    return only(before, it -> !after.contains(it));
  }

  private static List<Integer> only(Set<Integer> scopes, Predicate<Integer> which) {
    return scopes.stream().filter(which).toList();
  }
}
