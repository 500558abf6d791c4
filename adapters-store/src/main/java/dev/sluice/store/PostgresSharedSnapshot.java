package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Audience;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.SharedSnapshot;
import dev.sluice.domain.feed.SnapshotVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQL;

/** Anchors that are in the same scopes are seen by the same users. */
final class PostgresSharedSnapshot implements SharedSnapshot {
  private final Snapshots snapshots;
  private final Position at;
  private final Set<Integer> held;
  private final Map<Audience, List<List<Integer>>> scopeSets;

  /** How many audiences see by a scope. */
  private final Map<Integer, Integer> sharing = new HashMap<>();

  /** Reads rows in a transaction of its own. */
  @FunctionalInterface
  interface Snapshots {
    void read(
        Position at, SQL anchors, Set<EntityName> entities, IntFunction<SnapshotVisitor> visitors);
  }

  private PostgresSharedSnapshot(
      Snapshots snapshots,
      Position at,
      Set<Integer> held,
      Map<Audience, List<List<Integer>>> scopeSets) {
    this.snapshots = snapshots;
    this.at = at;
    this.held = held;
    this.scopeSets = scopeSets;
    scopeSets
        .values()
        .forEach(sets -> scopesOf(sets).forEach(it -> sharing.merge(it, 1, Integer::sum)));
  }

  /**
   * @param scopes what each user held at the position
   */
  static SharedSnapshot of(
      Map<UserName, Set<Integer>> scopes, Position at, DSLContext dsl, Snapshots snapshots) {
    var holders = new HashMap<Integer, Set<UserName>>();
    scopes.forEach(
        (user, held) ->
            held.forEach(it -> holders.computeIfAbsent(it, _ -> new HashSet<>()).add(user)));
    var held = new TreeSet<>(holders.keySet());
    var scopeSets = new HashMap<Audience, List<List<Integer>>>();
    for (var found : dsl.resultQuery("{0}", SelectAnchors.setsOf(held, at))) {
      var set = List.of(found.get(0, Integer[].class));
      scopeSets.computeIfAbsent(audience(set, holders), _ -> new ArrayList<>()).add(set);
    }
    return new PostgresSharedSnapshot(snapshots, at, held, scopeSets);
  }

  private static Audience audience(List<Integer> set, Map<Integer, Set<UserName>> holders) {
    return new Audience(
        set.stream()
            .flatMap(it -> Objects.requireNonNull(holders.get(it)).stream())
            .collect(Collectors.toSet()));
  }

  @Override
  public Set<Audience> audiences() {
    return Set.copyOf(scopeSets.keySet());
  }

  @Override
  public void read(Map<Audience, ? extends SnapshotVisitor> visitors, Set<EntityName> entities) {
    var byScope = new HashMap<Integer, SnapshotVisitor>();
    var sets = new ArrayList<List<Integer>>();
    visitors.forEach(
        (audience, visitor) -> {
          var own = scopeSets.getOrDefault(audience, List.of());
          if (isNobodyElsesScope(own)) {
            scopesOf(own).forEach(it -> byScope.put(it, visitor));
            sets.addAll(own);
          } else {
            var anchors = SelectAnchors.inExactly(own, held, at);
            snapshots.read(at, anchors, entities, _ -> visitor);
          }
        });
    if (byScope.isEmpty()) return;
    snapshots.read(
        at,
        SelectAnchors.byScope(sets, at),
        entities,
        scope -> Objects.requireNonNull(byScope.get(scope)));
  }

  /** How else an anchor is seen need not be looked up then. */
  private boolean isNobodyElsesScope(List<List<Integer>> sets) {
    return scopesOf(sets).stream().allMatch(it -> sharing.getOrDefault(it, 0) == 1);
  }

  private static Set<Integer> scopesOf(List<List<Integer>> sets) {
    return sets.stream().flatMap(List::stream).collect(Collectors.toSet());
  }
}
