package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields that an entity's content has, in order, and their types. */
public record EntityShape(EntityName entity, Map<String, FieldType> fields) {
  public EntityShape {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
