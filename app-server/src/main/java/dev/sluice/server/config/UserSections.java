package dev.sluice.server.config;

import dev.sluice.domain.entity.AssignmentDefinition;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.ScopeTemplate;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who the users are and which scopes they hold. */
final class UserSections {
  private static final String COLUMN_OF_NAME = "the column that holds a user's name";

  private UserSections() {}

  static List<AssignmentDefinition> assignments(Settings users, Collection<String> sources) {
    var definitions = new ArrayList<AssignmentDefinition>();
    if (users.has("from")) from(users.section("from"), sources).ifPresent(definitions::add);
    for (var section : users.list("assignments")) {
      var definition = assignment(section, sources);
      if (definition.filter(definitions::contains).isPresent()) {
        section.wrong("scope", "stands here twice", "each assignment once");
      } else {
        definition.ifPresent(definitions::add);
      }
    }
    return definitions;
  }

  private static Optional<AssignmentDefinition> from(Settings from, Collection<String> sources) {
    try (from) {
      var table = TableSetting.read(from, sources);
      var name = TableSetting.column(from, "name", COLUMN_OF_NAME);
      return table.flatMap(at -> name.map(it -> AssignmentDefinition.ofUsers(at, it)));
    }
  }

  private static Optional<AssignmentDefinition> assignment(
      Settings section, Collection<String> sources) {
    try (section) {
      var table = TableSetting.read(section, sources);
      var user = TableSetting.column(section, "user", COLUMN_OF_NAME);
      var scope = section.value("scope", EntitySections.SCOPE, ScopeTemplate::parse);
      return table.flatMap(
          at -> user.flatMap(who -> scope.map(it -> AssignmentDefinition.of(at, who, it))));
    }
  }

  static Map<UserName, Set<Scope>> grants(Settings users) {
    var grants = new LinkedHashMap<UserName, Set<Scope>>();
    var section = users.section("grants");
    for (var user : section.keys()) {
      var scopes = section.values(user, "a scope such as territory:T1", UserSections::scope);
      Named.checked(section, user, UserName::new)
          .ifPresent(it -> grants.put(it, new LinkedHashSet<>(scopes)));
    }
    return grants;
  }

  private static Scope scope(String text) {
    if (ScopeTemplate.parse(text).columns().isEmpty()) return new Scope(text);
    throw new IllegalArgumentException(text);
  }
}
