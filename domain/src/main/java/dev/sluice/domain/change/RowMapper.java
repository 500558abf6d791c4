package dev.sluice.domain.change;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.AssignmentDefinition;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.ScopeTemplate;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.Before;
import dev.sluice.domain.feed.FeedChange.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What the rows of one version of one table mean to the feed. Used by one thread. */
final class RowMapper {
  private final TableShape shape;
  private final List<EntityMapping> entities = new ArrayList<>();
  private final List<AssignmentMapping> assignments = new ArrayList<>();

  /**
   * @throws SyncFailure {@code CALL_OPERATOR} if the table lacks a column that a reader names
   */
  RowMapper(
      TableShape shape, List<EntityDefinition> entities, List<AssignmentDefinition> assignments) {
    this.shape = shape;
    entities.forEach(it -> this.entities.add(new EntityMapping(it)));
    assignments.forEach(it -> this.assignments.add(new AssignmentMapping(it)));
  }

  List<EntityShape> entityShapes() {
    return entities.stream().map(EntityMapping::entityShape).toList();
  }

  void written(TableRow row, Before before, Consumer<FeedChange> changes) {
    for (var entity : entities) changes.accept(entity.written(row, before));
    for (var assignment : assignments) changes.accept(assignment.written(row));
  }

  void removed(TableRow row, Consumer<FeedChange> changes) {
    for (var entity : entities) changes.accept(entity.removed(row));
    for (var assignment : assignments) changes.accept(assignment.removed(row));
  }

  private int column(String usedBy, String column) {
    var index = shape.indexOf(column);
    if (index < 0) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR, usedBy + ": table " + shape.table() + " has no column " + column);
    }
    return index;
  }

  private int[] columns(String usedBy, List<String> columns) {
    return columns.stream().mapToInt(it -> column(usedBy, it)).toArray();
  }

  private int[] keyColumns(String usedBy, List<String> configured) {
    var key =
        configured.isEmpty()
            ? IntStream.range(0, shape.columns().size())
                .filter(it -> shape.columns().get(it).inKey())
                .toArray()
            : columns(usedBy, configured);
    if (key.length == 0) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          usedBy + ": table " + shape.table() + " has no primary key; name key columns");
    }
    return key;
  }

  private RowId rowId(TableRow row, int[] key) {
    var parts = new ArrayList<String>(key.length);
    for (var column : key) {
      var part = row.text(column);
      if (part == null) {
        throw new SyncFailure(
            Remedy.CALL_OPERATOR,
            "table "
                + shape.table()
                + ": a row has no value for "
                + shape.columns().get(column).name()
                + ", which is part of its key; key columns must be NOT NULL and, to be told of"
                + " removed rows, part of the table's replica identity");
      }
      parts.add(part);
    }
    return RowId.of(parts);
  }

  private Optional<Scope> scope(ScopeTemplate template, TableRow row) {
    return template.resolve(column -> row.text(shape.indexOf(column)));
  }

  private final class EntityMapping {
    private final EntityDefinition definition;
    private final int[] key;
    private final Map<String, Integer> fields = new LinkedHashMap<>();
    private final ContentEncoder encoder;
    private final int[] parentKey;

    EntityMapping(EntityDefinition definition) {
      this.definition = definition;
      var usedBy = "entity " + definition.name();
      key = keyColumns(usedBy, definition.key());
      if (definition.fields().isEmpty()) {
        shape.columns().forEach(it -> fields.put(it.name(), column(usedBy, it.name())));
      } else {
        definition.fields().forEach((field, column) -> fields.put(field, column(usedBy, column)));
      }
      encoder = new ContentEncoder(shape, fields);
      parentKey = parentKey(usedBy);
    }

    private int[] parentKey(String usedBy) {
      return switch (definition.visibility()) {
        case Visibility.Everyone() -> new int[0];
        case Visibility.ByScopes(var templates) -> {
          templates.forEach(it -> columns(usedBy, it.columns()));
          yield new int[0];
        }
        case Visibility.WithParent(var _, var by) -> columns(usedBy, by);
      };
    }

    EntityShape entityShape() {
      var types = new LinkedHashMap<String, FieldType>();
      fields.forEach((field, column) -> types.put(field, shape.columns().get(column).type()));
      return new EntityShape(definition.name(), types);
    }

    FeedChange written(TableRow row, Before before) {
      return new FeedChange.RowWritten(
          definition.name(), rowId(row, key), encoder.encode(row), placement(row), before);
    }

    FeedChange removed(TableRow row) {
      return new FeedChange.RowRemoved(definition.name(), rowId(row, key));
    }

    private Placement placement(TableRow row) {
      return switch (definition.visibility()) {
        case Visibility.Everyone() -> EVERYONE;
        case Visibility.ByScopes(var templates) -> {
          var scopes = new LinkedHashSet<Scope>();
          templates.forEach(it -> scope(it, row).ifPresent(scopes::add));
          yield new Placement.InScopes(scopes);
        }
        case Visibility.WithParent(var parent, var _) -> with(parent, row);
      };
    }

    private Placement with(EntityName parent, TableRow row) {
      for (var column : parentKey) {
        if (row.value(column) == null) return NOBODY;
      }
      return new Placement.With(parent, rowId(row, parentKey));
    }
  }

  private static final Placement EVERYONE = new Placement.InScopes(Set.of(Scope.EVERYONE));
  private static final Placement NOBODY = new Placement.InScopes(Set.of());

  private final class AssignmentMapping {
    private final AssignmentDefinition definition;
    private final int[] key;
    private final int user;

    AssignmentMapping(AssignmentDefinition definition) {
      this.definition = definition;
      var usedBy = "assignment from " + definition.from();
      key = keyColumns(usedBy, List.of());
      user = column(usedBy, definition.user());
      columns(usedBy, definition.scope().columns());
    }

    FeedChange written(TableRow row) {
      var user = row.text(this.user);
      var scope = scope(definition.scope(), row);
      return user == null || user.isBlank() || scope.isEmpty()
          ? removed(row)
          : new FeedChange.AssignmentWritten(key(row), new UserName(user), scope.get());
    }

    FeedChange removed(TableRow row) {
      return new FeedChange.AssignmentRemoved(key(row));
    }

    private FeedChange.AssignmentKey key(TableRow row) {
      return new FeedChange.AssignmentKey(definition.name(), rowId(row, key));
    }
  }
}
