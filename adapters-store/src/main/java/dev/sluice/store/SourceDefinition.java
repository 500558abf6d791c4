package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * The mapping under which a source's rows were read, held against the catalog's.
 *
 * @param unread tables whose rows mean something else now, or that no part of a load had yet
 * @param asStored whether the store says just what the catalog says
 */
record SourceDefinition(Extent extent, Set<TableName> unread, boolean asStored) {
  /** How much of a source was ever read. */
  enum Extent {
    NOTHING,
    PARTS,
    ALL
  }

  SourceDefinition {
    unread = Set.copyOf(unread);
  }

  /** A source that was never read has nothing to be read again. */
  static SourceDefinition select(Catalog catalog, SourceName source, DSLContext dsl) {
    return dsl.resultQuery("SELECT definition, loaded FROM source WHERE name = ?", source.value())
        .fetchOptional(
            it ->
                of(
                    it.get(0, String.class),
                    it.get(1, Boolean.class) ? Extent.ALL : Extent.PARTS,
                    catalog,
                    source))
        .orElseGet(() -> new SourceDefinition(Extent.NOTHING, Set.of(), false));
  }

  private static SourceDefinition of(
      String stored, Extent extent, Catalog catalog, SourceName source) {
    return new SourceDefinition(
        extent, catalog.changedSince(source, stored), stored.equals(catalog.definitionOf(source)));
  }

  /** After a load of these tables was committed, or changes of tables that were loaded. */
  SourceDefinition without(Set<TableName> loaded) {
    return without(loaded, unread, Extent.ALL);
  }

  /**
   * After a part of a first load was committed.
   *
   * @param all tables of the source
   */
  SourceDefinition withoutPart(Set<TableName> loaded, Set<TableName> all) {
    return switch (extent) {
      case NOTHING -> without(loaded, all, Extent.PARTS);
      case PARTS, ALL -> without(loaded, unread, extent);
    };
  }

  private static SourceDefinition without(
      Set<TableName> loaded, Set<TableName> unread, Extent extent) {
    var left = new HashSet<>(unread);
    left.removeAll(loaded);
    return new SourceDefinition(extent, left, left.isEmpty());
  }
}
