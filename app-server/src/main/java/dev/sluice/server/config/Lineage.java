package dev.sluice.server.config;

import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.domain.settings.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** Checks who follows whom. */
record Lineage(Map<EntityName, EntityDefinition> definitions, Map<String, Settings> sections) {

  /** The definitions; one that follows wrongly follows nobody, and the mistake is noted. */
  List<EntityDefinition> checked() {
    return definitions.values().stream().map(this::checked).toList();
  }

  private EntityDefinition checked(EntityDefinition entity) {
    if (!(entity.visibility() instanceof Visibility.WithParent(var parent, var by))) return entity;
    var ancestors = ancestors(entity);
    if (ancestors.contains(entity.name())) {
      visibleWith(entity)
          .wrong("entity", parent, "an entity that does not in turn follow " + entity.name());
    }
    if (!endsWell(ancestors)) return followingNobody(entity);
    Optional.ofNullable(definitions.get(parent)).ifPresent(it -> compareKeys(entity, by, it));
    return entity;
  }

  private SequencedSet<EntityName> ancestors(EntityDefinition entity) {
    var ancestors = new LinkedHashSet<EntityName>();
    var next = parentOf(entity.name());
    while (next.isPresent() && ancestors.add(next.get())) next = parentOf(next.get());
    return ancestors;
  }

  private Optional<EntityName> parentOf(EntityName name) {
    return Optional.ofNullable(definitions.get(name))
        .map(EntityDefinition::visibility)
        .flatMap(
            it ->
                it instanceof Visibility.WithParent(var parent, var _)
                    ? Optional.of(parent)
                    : Optional.empty());
  }

  private boolean endsWell(SequencedSet<EntityName> ancestors) {
    return definitions.containsKey(ancestors.getLast()) && parentOf(ancestors.getLast()).isEmpty();
  }

  private static EntityDefinition followingNobody(EntityDefinition entity) {
    return new EntityDefinition(
        entity.name(), entity.from(), entity.key(), entity.fields(), new Visibility.Everyone());
  }

  private void compareKeys(EntityDefinition entity, List<String> by, EntityDefinition parent) {
    if (by.isEmpty() || parent.key().isEmpty() || by.size() == parent.key().size()) return;
    visibleWith(entity)
        .wrong(
            "by",
            String.join(", ", by),
            "as many columns as the key of "
                + parent.name()
                + " has: "
                + String.join(", ", parent.key()));
  }

  private Settings visibleWith(EntityDefinition entity) {
    return Optional.ofNullable(sections.get(entity.name().value()))
        .orElseThrow()
        .section("visible-with");
  }
}
