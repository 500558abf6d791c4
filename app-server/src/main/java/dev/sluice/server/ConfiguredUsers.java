package dev.sluice.server;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.AssignmentKey;
import dev.sluice.domain.feed.FeedChange.AssignmentWritten;
import dev.sluice.domain.feed.FeedWriter;
import dev.sluice.server.config.SluiceConfiguration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the configuration itself says of users, as assignments like any others: written by a load at
 * each start, so that only what was changed in the file becomes a change.
 */
final class ConfiguredUsers {
  static final SourceName SOURCE = new SourceName("configuration");

  private final SluiceConfiguration configuration;

  ConfiguredUsers(SluiceConfiguration configuration) {
    this.configuration = configuration;
  }

  /** The given sources, and this one. */
  static Set<SourceName> and(Set<SourceName> sources) {
    var all = new HashSet<>(sources);
    all.add(SOURCE);
    return all;
  }

  void writeTo(FeedWriter feed, InstantSource time) {
    try (var transaction = feed.begin(SOURCE)) {
      transaction.beginLoad();
      transaction.apply(assignments());
      transaction.commit(new SourceOffset("start"), time.instant());
    }
  }

  private List<FeedChange> assignments() {
    var assignments = new ArrayList<FeedChange>();
    configuration
        .publication()
        .grants()
        .forEach((user, scopes) -> scopes.forEach(it -> assignments.add(assignment(user, it))));
    if (!configuration.publication().catalog().usersAreListed()) {
      for (var user : named()) assignments.add(assignment(user, Scope.EVERYONE));
    }
    return assignments;
  }

  /** Where no table lists the users, those that the file names are known to exist. */
  private Set<UserName> named() {
    var users = new HashSet<>(configuration.publication().grants().keySet());
    configuration.clients().apiKeys().forEach(it -> users.add(it.user()));
    return users;
  }

  private static FeedChange assignment(UserName user, Scope scope) {
    var key = new AssignmentKey(SOURCE.value(), RowId.of(List.of(user.value(), scope.name())));
    return new AssignmentWritten(key, user, scope);
  }
}
