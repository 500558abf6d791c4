package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Audience;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which audiences' rows are read together: whose is wanted now, and those that will be wanted next.
 * Nobody's twice. Not for use by several threads.
 */
final class ReadingOrder {
  private final Set<Audience> left = new LinkedHashSet<>();

  /**
   * @param asking users in the order in which they are likely to ask; for audiences of others
   *     nothing is read ahead
   */
  ReadingOrder(Set<Audience> audiences, Collection<UserName> asking) {
    var places = new HashMap<UserName, Integer>();
    asking.forEach(it -> places.put(it, places.size()));
    audiences.stream()
        .sorted(Comparator.comparingInt(it -> place(it, places)))
        .filter(it -> place(it, places) < places.size())
        .forEach(left::add);
  }

  /** That of the first of its users who asks. */
  private static int place(Audience audience, Map<UserName, Integer> places) {
    return audience.users().stream()
        .mapToInt(it -> places.getOrDefault(it, places.size()))
        .min()
        .orElseThrow();
  }

  /** The audience that is wanted now and those that come next, so many at most. */
  Set<Audience> next(Audience wanted, int most) {
    left.remove(wanted);
    var next = next(most - 1);
    next.add(wanted);
    return next;
  }

  /** The audiences that come next, so many at most; none if all were had. */
  Set<Audience> next(int most) {
    var next = new HashSet<Audience>();
    for (var others = left.iterator(); others.hasNext() && next.size() < most; ) {
      next.add(others.next());
      others.remove();
    }
    return next;
  }
}
