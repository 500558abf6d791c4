package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * The mapping under which a source's rows were read, held against the catalog's.
 *
 * @param unread tables whose rows mean something else now
 * @param asStored whether the store says just what the catalog says
 */
record SourceDefinition(Set<TableName> unread, boolean asStored) {
  SourceDefinition {
    unread = Set.copyOf(unread);
  }

  /** A source that was never read has nothing to be read again. */
  static SourceDefinition select(Catalog catalog, SourceName source, DSLContext dsl) {
    return Optional.ofNullable(
            dsl.resultQuery("SELECT definition FROM source WHERE name = ?", source.value())
                .fetchOne(0, String.class))
        .map(
            it ->
                new SourceDefinition(
                    catalog.changedSince(source, it), it.equals(catalog.definitionOf(source))))
        .orElseGet(() -> new SourceDefinition(Set.of(), false));
  }

  /** After a load of these tables was committed. */
  SourceDefinition without(Set<TableName> loaded) {
    var left = new HashSet<>(unread);
    left.removeAll(loaded);
    return new SourceDefinition(left, left.isEmpty());
  }
}
