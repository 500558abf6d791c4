package dev.sluice.server.rest;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.feed.SnapshotVisitor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The checksums of entities, made while their rows stream by; keeps none of them. */
final class Checksums implements SnapshotVisitor {
  private final Map<EntityName, EntityChecksum> entities = new LinkedHashMap<>();

  Checksums(Set<EntityName> entities) {
    entities.forEach(it -> this.entities.put(it, new EntityChecksum()));
  }

  @Override
  public void row(EntityName entity, SeenRow row) throws IOException {
    entities.computeIfAbsent(entity, _ -> new EntityChecksum()).add(CanonicalRow.of(row));
  }

  /**
   * The whole answer.
   *
   * @param at the token of the state that the rows are of
   */
  Map<String, Object> json(String at) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("@at", at);
    entities.forEach((entity, checksum) -> answer.put(entity.value(), checksum.json()));
    return answer;
  }
}
