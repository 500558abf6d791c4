package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;

/**
 * The small numbers that stand for entities and scopes, and the anchors that stand for sets of
 * scopes. Each is written once, in a transaction of its own and for good, so that what is
 * remembered here stays true when a transaction that needed it is rolled back.
 */
final class Interned {
  private final DSLContext dsl;
  private final Map<String, Integer> scopes = new ConcurrentHashMap<>();
  private final Map<EntityName, Short> entities = new ConcurrentHashMap<>();
  private final Map<Set<Scope>, Anchor> anchors = new ConcurrentHashMap<>();

  Interned(DSLContext dsl) {
    this.dsl = dsl;
  }

  short entity(EntityName name) {
    return entities.computeIfAbsent(name, it -> numbered("entity", it.value(), Short.class));
  }

  int scope(Scope scope) {
    return scopes.computeIfAbsent(scope.name(), it -> numbered("scope", it, Integer.class));
  }

  /**
   * What rows with the same scopes share.
   *
   * @param scopes sorted
   */
  record Anchor(UUID key, List<Integer> scopes) {
    Anchor {
      scopes = List.copyOf(scopes);
    }
  }

  /** The anchor of the rows that are in exactly these scopes, for good. */
  Anchor anchorOf(Set<Scope> scopes) {
    return anchors.computeIfAbsent(scopes, this::anchored);
  }

  private Anchor anchored(Set<Scope> scopes) {
    var ids = scopes.stream().map(this::scope).sorted().distinct().toList();
    var key = UUID.nameUUIDFromBytes(("scopes " + ids).getBytes(StandardCharsets.US_ASCII));
    for (var id : ids) {
      dsl.execute(
          "INSERT INTO membership (anchor, scope, since) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
          key,
          id);
    }
    return new Anchor(key, ids);
  }

  private <N extends Number> N numbered(String table, String name, Class<N> type) {
    var select = "SELECT id FROM " + table + " WHERE name = ?";
    return Optional.ofNullable(dsl.resultQuery(select, name).fetchOneInto(type))
        .orElseGet(
            () -> {
              dsl.execute(
                  "INSERT INTO " + table + " (name) VALUES (?) ON CONFLICT DO NOTHING", name);
              return dsl.resultQuery(select, name).fetchSingle(0, type);
            });
  }
}
