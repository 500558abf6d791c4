package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;

/** What the transactions of one feed share. */
final class StoreContext {
  private final Catalog catalog;
  private final Interned interned;
  private final InstantSource time;
  private final FeedMemory memory;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Map<SourceName, SourceDefinition> definitions = new ConcurrentHashMap<>();
  private volatile Map<EntityName, EntityShape> shapes;

  StoreContext(
      Catalog catalog,
      Interned interned,
      InstantSource time,
      FeedMemory memory,
      Map<EntityName, EntityShape> shapes) {
    this.catalog = catalog;
    this.interned = interned;
    this.time = time;
    this.memory = memory;
    this.shapes = Map.copyOf(shapes);
  }

  Catalog catalog() {
    return catalog;
  }

  Interned interned() {
    return interned;
  }

  InstantSource time() {
    return time;
  }

  FeedMemory memory() {
    return memory;
  }

  Map<EntityName, EntityShape> shapes() {
    return shapes;
  }

  /** How the source was read, as far as the store says. */
  SourceDefinition definitionOf(SourceName source, DSLContext dsl) {
    return definitions.computeIfAbsent(source, it -> SourceDefinition.select(catalog, it, dsl));
  }

  /** Whether the source is known to have been read as the catalog says, all of it. */
  boolean isAsStored(SourceName source) {
    var known = definitions.get(source);
    return known != null && known.extent() == SourceDefinition.Extent.ALL && known.asStored();
  }

  void defined(SourceName source, SourceDefinition definition) {
    definitions.put(source, definition);
  }

  void onCommit(Runnable listener) {
    listeners.add(listener);
  }

  /** A position became visible. */
  void committed(
      Position position, Instant at, Touched touched, Map<EntityName, EntityShape> described) {
    if (!described.isEmpty()) describe(described);
    memory.committed(position, at, touched);
    listeners.forEach(Runnable::run);
  }

  /** Two sources may do so at the same time. */
  private synchronized void describe(Map<EntityName, EntityShape> described) {
    var all = new HashMap<>(shapes);
    all.putAll(described);
    shapes = Map.copyOf(all);
  }
}
