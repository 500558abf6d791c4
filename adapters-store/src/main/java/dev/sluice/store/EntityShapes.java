package dev.sluice.store;

import static java.util.stream.Collectors.toMap;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.feed.EntityShape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** The fields of entities, as stored. */
final class EntityShapes {
  private EntityShapes() {}

  static Map<EntityName, EntityShape> select(DSLContext dsl) {
    var fields = new LinkedHashMap<EntityName, Map<String, FieldType>>();
    dsl.resultQuery(
            """
            SELECT e.name, f.name, f.type FROM entity_field f JOIN entity e ON e.id = f.entity
            ORDER BY e.id, f.place
            """)
        .forEach(
            it ->
                fields
                    .computeIfAbsent(
                        new EntityName(it.get(0, String.class)), _ -> new LinkedHashMap<>())
                    .put(it.get(1, String.class), FieldType.valueOf(it.get(2, String.class))));
    return fields.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, it -> new EntityShape(it.getKey(), it.getValue())));
  }

  static void replace(DSLContext dsl, short entity, EntityShape shape) {
    dsl.execute("DELETE FROM entity_field WHERE entity = ?", entity);
    var place = 0;
    for (var field : shape.fields().entrySet()) {
      dsl.execute(
          "INSERT INTO entity_field (entity, place, name, type) VALUES (?, ?, ?, ?)",
          entity,
          place++,
          field.getKey(),
          field.getValue().name());
    }
  }
}
