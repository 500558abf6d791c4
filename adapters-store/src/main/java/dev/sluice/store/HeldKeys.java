package dev.sluice.store;

import dev.sluice.domain.entity.AssignmentDefinition;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.AssignmentKey;
import java.util.HashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/**
 * Names what the feed holds of some tables, by one pass over the rows of all entities: there is no
 * index by entity, which every written row would have to pay for.
 */
record HeldKeys(DSLContext dsl, StoreContext store) {
  private static final int FETCHED = 5_000;

  void of(SourceName source, Set<TableName> tables, Consumer<FeedChange> each) {
    rows(source, tables, each);
    assignments(source, tables, each);
  }

  private void rows(SourceName source, Set<TableName> tables, Consumer<FeedChange> each) {
    var names = new HashMap<Short, EntityName>();
    store.catalog().entities().stream()
        .filter(it -> isFrom(it.from(), source, tables))
        .map(EntityDefinition::name)
        .forEach(it -> names.put(store.interned().entity(it), it));
    if (names.isEmpty()) return;
    var query =
        dsl.resultQuery(
            "SELECT entity, row_id FROM current_row WHERE entity = ANY (?)",
            ArrayValue.ofShorts(names.keySet()));
    try (var rows = query.fetchSize(FETCHED).fetchLazy()) {
      for (var row : rows) {
        var entity = names.get(row.get(0, Short.class));
        if (entity == null) continue;
        each.accept(new FeedChange.RowRemoved(entity, new RowId(row.get(1, String.class))));
      }
    }
  }

  private void assignments(SourceName source, Set<TableName> tables, Consumer<FeedChange> each) {
    var definitions =
        store.catalog().assignments().stream()
            .filter(it -> isFrom(it.from(), source, tables))
            .map(AssignmentDefinition::name)
            .toArray(String[]::new);
    if (definitions.length == 0) return;
    var query =
        dsl.resultQuery(
            "SELECT definition, row_id FROM assignment WHERE source = ? AND definition = ANY (?)"
                + " AND until = "
                + Intervals.OPEN,
            source.value(),
            definitions);
    try (var rows = query.fetchSize(FETCHED).fetchLazy()) {
      for (var row : rows) {
        var key = new AssignmentKey(row.get(0, String.class), new RowId(row.get(1, String.class)));
        each.accept(new FeedChange.AssignmentRemoved(key));
      }
    }
  }

  private static boolean isFrom(SourceTable from, SourceName source, Set<TableName> tables) {
    return from.source().equals(source) && tables.contains(from.table());
  }
}
