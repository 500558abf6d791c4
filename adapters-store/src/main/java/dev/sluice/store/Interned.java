package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** Whether the anchor of these scopes, and so their numbers, are known. */
  boolean isAnchored(Set<Scope> scopes) {
    return anchors.containsKey(scopes);
  }

  /**
   * Numbers scopes and anchors by a statement for all: each for itself is a transaction, and a
   * first load may bring a hundred thousand of them.
   *
   * @param anchored the sets that are asked of {@link #anchorOf}
   */
  void numberAll(Collection<Scope> scopes, Collection<Set<Scope>> anchored) {
    var names =
        scopes.stream()
            .map(Scope::name)
            .filter(it -> !this.scopes.containsKey(it))
            .distinct()
            .sorted()
            .toArray(String[]::new);
    if (names.length > 0) numberScopes(names);
    var sets = anchored.stream().filter(it -> !anchors.containsKey(it)).distinct().toList();
    if (!sets.isEmpty()) anchor(sets);
  }

  private void numberScopes(String[] names) {
    dsl.execute("INSERT INTO scope (name) SELECT unnest(?) ON CONFLICT DO NOTHING", (Object) names);
    dsl.resultQuery("SELECT name, id FROM scope WHERE name = ANY (?)", (Object) names)
        .forEach(it -> scopes.put(it.get(0, String.class), it.get(1, Integer.class)));
  }

  private void anchor(List<Set<Scope>> sets) {
    var anchored = new HashMap<Set<Scope>, Anchor>();
    sets.forEach(it -> anchored.put(it, anchorNamed(it)));
    var keys = new ArrayList<UUID>();
    var ids = new ArrayList<Integer>();
    for (var it : anchored.values()) {
      for (var id : it.scopes()) {
        keys.add(it.key());
        ids.add(id);
      }
    }
    dsl.execute(
        "INSERT INTO membership (anchor, scope, since) SELECT *, 0 FROM unnest(?, ?)"
            + " ON CONFLICT DO NOTHING",
        keys.toArray(UUID[]::new),
        ids.toArray(Integer[]::new));
    anchors.putAll(anchored);
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
    if (!anchors.containsKey(scopes)) anchor(List.of(scopes));
    return Objects.requireNonNull(anchors.get(scopes));
  }

  private Anchor anchorNamed(Set<Scope> scopes) {
    var ids = scopes.stream().map(this::scope).sorted().distinct().toList();
    var key = UUID.nameUUIDFromBytes(("scopes " + ids).getBytes(StandardCharsets.US_ASCII));
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
