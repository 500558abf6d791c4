package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.PageLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Reads the pieces of one user's deltas. */
final class DeltaReader {
  private final DSLContext dsl;
  private final Interned interned;
  private final Assignments assignments;

  DeltaReader(DSLContext dsl, Interned interned, Assignments assignments) {
    this.dsl = dsl;
    this.interned = interned;
    this.assignments = assignments;
  }

  /** Rows that turn out to be the same at both ends fill no piece: it goes on behind them. */
  DeltaPage page(DeltaRange range, Set<EntityName> entities, PageLimits limits) {
    var left = Optional.of(range);
    var page = new PageBuilder(byNumber(entities), limits);
    while (left.isPresent() && page.isEmpty()) {
      left = look(left.get(), page);
    }
    return page.build(left);
  }

  private Map<Short, EntityName> byNumber(Set<EntityName> entities) {
    var byNumber = new LinkedHashMap<Short, EntityName>();
    entities.forEach(it -> byNumber.put(interned.entity(it), it));
    return byNumber;
  }

  /** Looks at the next rows; returns what is left of the range. */
  private Optional<DeltaRange> look(DeltaRange range, PageBuilder page) {
    var select =
        new SelectDelta(
            range,
            assignments.at(range.since()),
            assignments.at(range.until()),
            page.entities(),
            page.rowsLeft());
    var looked = 0;
    UUID last = null;
    try (var rows = select.in(dsl).fetchSize(1000).fetchLazy()) {
      for (var row : rows) {
        looked++;
        last = row.get(0, UUID.class);
        page.add(row);
        if (page.isFull()) return Optional.of(range.after(last));
      }
    }
    return last == null || looked < select.rows()
        ? Optional.empty()
        : Optional.of(range.after(last));
  }
}
