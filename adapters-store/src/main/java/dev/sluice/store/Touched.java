package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What one transaction changed, for those who wait for changes of their own. */
final class Touched {
  private final Set<Integer> scopes = new HashSet<>();
  private final Set<UserName> users = new HashSet<>();
  private boolean anything;
  private final Set<Integer> moved = new HashSet<>();
  private final LoggedRows logged = new LoggedRows();

  void rows() {
    anything = true;
  }

  void scopes(Collection<Integer> touched) {
    anything |= !touched.isEmpty();
    scopes.addAll(touched);
  }

  /**
   * Of a query for what was logged: scope, key and change. A null instead of a scope stands for
   * rows, whoever sees them; instead of a key, for any number of them.
   */
  void logged(ResultSet touched) throws SQLException {
    while (touched.next()) {
      anything = true;
      var scope = touched.getInt(1);
      if (touched.wasNull()) continue;
      scopes.add(scope);
      var key = touched.getObject(2, UUID.class);
      if (key == null) logged.notAll();
      else logged.add(scope, key, Step.of(touched.getString(3)));
    }
  }

  LoggedRows logged() {
    return logged;
  }

  void users(Collection<UserName> touched) {
    anything |= !touched.isEmpty();
    users.addAll(touched);
  }

  /** Anchors came into these scopes, or left them. */
  void moved(Collection<Integer> among) {
    scopes(among);
    moved.addAll(among);
  }

  /** The scopes that anchors came into or left. */
  Set<Integer> moved() {
    return moved;
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
