package dev.sluice.domain.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is published and who may see it: the entities and the assignments, checked. */
public final class Catalog {
  private final Map<EntityName, EntityDefinition> entities;
  private final List<AssignmentDefinition> assignments;
  private final boolean usersAreListed;
  private final Set<EntityName> followed;

  /**
   * @param entities with different names, parents in any order
   * @param usersAreListed whether a user exists only by a row of an {@link
   *     AssignmentDefinition#ofUsers} definition; otherwise every authenticated user exists
   * @throws IllegalArgumentException if a parent is unknown, or follows itself over any number of
   *     steps
   */
  public Catalog(
      List<EntityDefinition> entities,
      List<AssignmentDefinition> assignments,
      boolean usersAreListed) {
    var named = new LinkedHashMap<EntityName, EntityDefinition>();
    entities.forEach(it -> named.put(it.name(), it));
    this.entities = parentsFirst(named);
    this.assignments = List.copyOf(assignments);
    this.usersAreListed = usersAreListed;
    this.followed =
        entities.stream().flatMap(it -> parentOf(it).stream()).collect(Collectors.toSet());
  }

  private static Map<EntityName, EntityDefinition> parentsFirst(
      Map<EntityName, EntityDefinition> entities) {
    var ordered = new LinkedHashMap<EntityName, EntityDefinition>();
    entities.values().forEach(it -> add(it, entities, ordered, new LinkedHashSet<>()));
    return ordered;
  }

  private static void add(
      EntityDefinition entity,
      Map<EntityName, EntityDefinition> all,
      Map<EntityName, EntityDefinition> ordered,
      Set<EntityName> below) {
    if (ordered.containsKey(entity.name())) return;
    if (!below.add(entity.name())) {
      throw new IllegalArgumentException(
          "visible-with: " + below + " follow each other in a circle (expected: a topmost entity)");
    }
    parentOf(entity)
        .ifPresent(
            parent -> {
              var definition = all.get(parent);
              if (definition == null) {
                throw new IllegalArgumentException(
                    "visible-with of " + entity.name() + ": " + parent + " is not an entity");
              }
              add(definition, all, ordered, below);
            });
    ordered.put(entity.name(), entity);
  }

  private static Optional<EntityName> parentOf(EntityDefinition entity) {
    return entity.visibility() instanceof Visibility.WithParent(var parent, var _)
        ? Optional.of(parent)
        : Optional.empty();
  }

  /** Parents before the entities that follow them. */
  public List<EntityDefinition> entities() {
    return List.copyOf(entities.values());
  }

  /** The names of all entities, parents first. */
  public Set<EntityName> names() {
    return new LinkedHashSet<>(entities.keySet());
  }

  public Optional<EntityDefinition> entity(EntityName name) {
    return Optional.ofNullable(entities.get(name));
  }

  public List<AssignmentDefinition> assignments() {
    return assignments;
  }

  public boolean usersAreListed() {
    return usersAreListed;
  }

  /** Whether another entity is visible with this one. */
  public boolean isFollowed(EntityName entity) {
    return followed.contains(entity);
  }

  /** The tables that are read from a source, each once. */
  public Set<TableName> tablesOf(SourceName source) {
    return Stream.concat(
            entities.values().stream().map(EntityDefinition::from),
            assignments.stream().map(AssignmentDefinition::from))
        .filter(it -> it.source().equals(source))
        .map(SourceTable::table)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The sources that are read from. */
  public Set<SourceName> sources() {
    return Stream.concat(
            entities.values().stream().map(EntityDefinition::from),
            assignments.stream().map(AssignmentDefinition::from))
        .map(SourceTable::source)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Everything that decides what a source's rows become, as text: a source that was read under
   * another text must be read again.
   */
  public String definitionOf(SourceName source) {
    return definitionOf(source, Set.of());
  }

  /** The same without the readers of some tables. */
  public String definitionOf(SourceName source, Set<TableName> without) {
    return linesOf(source).entrySet().stream()
        .filter(it -> !without.contains(it.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** The tables with a reader that a source's definition of earlier lacks, or has otherwise. */
  public Set<TableName> changedSince(SourceName source, String definition) {
    var known = definition.lines().collect(Collectors.toSet());
    return linesOf(source).entrySet().stream()
        .filter(it -> !known.contains(it.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A line for each reader of the source's tables, and the table. */
  private Map<String, TableName> linesOf(SourceName source) {
    var lines = new HashMap<String, TableName>();
    for (var it : entities.values()) {
      if (!it.from().source().equals(source)) continue;
      lines.put(line(it + (isFollowed(it.name()) ? " followed" : "")), it.from().table());
    }
    for (var it : assignments) {
      if (it.from().source().equals(source)) lines.put(line(it.toString()), it.from().table());
    }
    return lines;
  }

  private static String line(String text) {
    return text.lines().collect(Collectors.joining(" "));
  }

  /** The part of the catalog that one source feeds, by table. */
  public Map<TableName, Readers> readersOf(SourceName source) {
    var readers = new HashMap<TableName, Readers>();
    for (var entity : entities.values()) {
      if (entity.from().source().equals(source)) {
        readers.computeIfAbsent(entity.from().table(), _ -> Readers.none()).entities().add(entity);
      }
    }
    for (var assignment : assignments) {
      if (assignment.from().source().equals(source)) {
        readers
            .computeIfAbsent(assignment.from().table(), _ -> Readers.none())
            .assignments()
            .add(assignment);
      }
    }
    return readers;
  }

  /** Who reads one table. */
  public record Readers(List<EntityDefinition> entities, List<AssignmentDefinition> assignments) {
    private static Readers none() {
      return new Readers(new ArrayList<>(), new ArrayList<>());
    }

    /** Every column that the readers name; what else an entity reads depends on the table. */
    public Set<String> namedColumns() {
      var columns = new HashSet<String>();
      for (var entity : entities) {
        columns.addAll(entity.key());
        columns.addAll(entity.fields().values());
        switch (entity.visibility()) {
          case Visibility.Everyone() -> {}
          case Visibility.ByScopes(var templates) ->
              templates.forEach(it -> columns.addAll(it.columns()));
          case Visibility.WithParent(var _, var by) -> columns.addAll(by);
        }
      }
      for (var assignment : assignments) {
        columns.add(assignment.user());
        columns.addAll(assignment.scope().columns());
      }
      return columns;
    }
  }
}
