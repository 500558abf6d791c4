package dev.sluice.domain.feed;

import dev.sluice.domain.entity.UserName;
import java.util.Set;

/** Users who see some rows that nobody else sees. */
public record Audience(Set<UserName> users) {
  public Audience {
    users = Set.copyOf(users);
    if (users.isEmpty()) throw new IllegalArgumentException("users: must not be empty");
  }
}
