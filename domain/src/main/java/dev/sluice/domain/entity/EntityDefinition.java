package dev.sluice.domain.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entity and the table it is mapped from.
 *
 * @param key the columns that name a row; empty for the table's primary key
 * @param fields field names to column names, in the order they go out; empty for all columns under
 *     their own names
 */
public record EntityDefinition(
    EntityName name,
    SourceTable from,
    List<String> key,
    Map<String, String> fields,
    Visibility visibility) {

  public EntityDefinition {
    key = List.copyOf(key);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
