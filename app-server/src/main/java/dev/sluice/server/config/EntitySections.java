package dev.sluice.server.config;

import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.ScopeTemplate;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.domain.settings.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the entities, those that follow a parent included. */
final class EntitySections {
  static final String SCOPE = "text with columns in braces, as in territory:{territory_code}";

  private final Settings entities;
  private final Map<String, Settings> sections;
  private final Collection<String> sources;

  private EntitySections(Settings root, Collection<String> sources) {
    this.entities = root.section("entities");
    this.sections = root.sections("entities");
    this.sources = sources;
  }

  /** The entities as a catalog takes them, whatever mistakes were noted. */
  static List<EntityDefinition> read(Settings root, Collection<String> sources) {
    var reading = new EntitySections(root, sources);
    return new Lineage(reading.definitions(), reading.sections).checked();
  }

  private Map<EntityName, EntityDefinition> definitions() {
    var definitions = new LinkedHashMap<EntityName, EntityDefinition>();
    sections.forEach(
        (name, section) ->
            definition(name, section).ifPresent(it -> definitions.put(it.name(), it)));
    return definitions;
  }

  private Optional<EntityDefinition> definition(String text, Settings section) {
    try (section) {
      var name = Named.checked(entities, text, EntityName::new);
      var table = TableSetting.read(section, sources);
      var key = TableSetting.columns(section, "key");
      var fields = section.textMap("fields");
      var visibility = visibility(section);
      return name.flatMap(
          it -> table.map(from -> new EntityDefinition(it, from, key, fields, visibility)));
    }
  }

  private Visibility visibility(Settings section) {
    var scopes = section.values("scopes", SCOPE, ScopeTemplate::parse);
    if (section.has("scopes") && section.texts("scopes").isEmpty()) {
      section.wrong("scopes", "holds none", "at least one, or no such key to let everyone see it");
    }
    if (!section.has("visible-with")) {
      return section.has("scopes") ? new Visibility.ByScopes(scopes) : new Visibility.Everyone();
    }
    if (section.has("scopes")) {
      section.wrong("visible-with", "stands beside scopes", "one of the two");
    }
    return withParent(section.section("visible-with"));
  }

  private Visibility withParent(Settings section) {
    try (section) {
      var by = TableSetting.columns(section, "by");
      if (by.isEmpty()) section.missing("by", "the columns that hold the parent's key");
      return section
          .oneOf("entity", sections.keySet(), "a name under entities")
          .<Visibility>map(it -> new Visibility.WithParent(new EntityName(it), by))
          .orElseGet(Visibility.Everyone::new);
    }
  }
}
