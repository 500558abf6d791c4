package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What one transaction changed, for those who wait for changes of their own. */
final class Touched {
  private final Set<Integer> scopes = new HashSet<>();
  private final Set<UserName> users = new HashSet<>();
  private boolean anything;

  void rows() {
    anything = true;
  }

  void scopes(Collection<Integer> touched) {
    anything |= !touched.isEmpty();
    scopes.addAll(touched);
  }

  void users(Collection<UserName> touched) {
    anything |= !touched.isEmpty();
    users.addAll(touched);
  }

  boolean isNothing() {
    return !anything;
  }

  Set<Integer> scopes() {
    return scopes;
  }

  Set<UserName> users() {
    return users;
  }
}
