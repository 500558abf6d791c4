package dev.sluice.store;

import dev.sluice.domain.feed.Position;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scopes that one user held, and when.
 *
 * @param everyone the number of {@link dev.sluice.domain.entity.Scope#EVERYONE}
 * @param listed whether the user exists only while holding it
 */
record Assignments(List<Held> held, int everyone, boolean listed) {

  /** One scope in one interval of positions, {@code [since, until)}. */
  record Held(int scope, long since, long until) {
    private boolean at(Position position) {
      return since <= position.value() && position.value() < until;
    }
  }

  Assignments {
    held = List.copyOf(held);
  }

  /** The scopes the user held at a position; none if the user did not exist. */
  Set<Integer> at(Position position) {
    var scopes = new TreeSet<Integer>();
    for (var it : held) {
      if (it.at(position)) scopes.add(it.scope());
    }
    if (!listed && !position.equals(Position.START)) scopes.add(everyone);
    return scopes.contains(everyone) ? scopes : Set.of();
  }
}
