package dev.sluice.server.config;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.settings.Settings;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is published, and to whom.
 *
 * @param grants scopes that the configuration itself gives to users
 */
public record Publication(Catalog catalog, Map<UserName, Set<Scope>> grants) {
  public Publication {
    grants = Collections.unmodifiableMap(new LinkedHashMap<>(grants));
  }

  /**
   * @param sources the names that entities and assignments may call their source
   */
  static Publication read(Settings root, Collection<String> sources) {
    var entities = EntitySections.read(root, sources);
    try (var users = root.section("users")) {
      var assignments = UserSections.assignments(users, sources);
      return new Publication(
          new Catalog(entities, assignments, users.has("from")), UserSections.grants(users));
    }
  }
}
