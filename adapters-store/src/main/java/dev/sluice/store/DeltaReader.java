package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/** Reads a piece of one user's delta. */
final class DeltaReader {
  private final DSLContext dsl;
  private final Interned interned;
  private final Assignments assignments;
  private final Predicate<DeltaRange> unmoved;
  private Optional<Position> horizon = Optional.empty();

  /**
   * @param unmoved whether surely no anchor moved in a range
   */
  DeltaReader(
      DSLContext dsl, Interned interned, Assignments assignments, Predicate<DeltaRange> unmoved) {
    this.dsl = dsl;
    this.interned = interned;
    this.assignments = assignments;
    this.unmoved = unmoved;
  }

  /** Where the horizon was when the piece had been read. */
  Position horizonBehind() {
    return horizon.orElseGet(() -> SelectHead.horizonIn(dsl));
  }

  /**
   * Where a piece ends depends only on the rows that it tells: which others are looked at on the
   * way changes with what is written later, and a piece must stay the same.
   */
  DeltaPage page(DeltaRange range, Set<EntityName> entities, PageLimits limits)
      throws SQLException {
    var page = new PageBuilder(byNumber(entities), limits);
    var unseen = Optional.of(range);
    while (unseen.isPresent() && !page.hasMore()) {
      unseen = look(unseen.get(), page);
    }
    return page.build(range);
  }

  private Map<Short, EntityName> byNumber(Set<EntityName> entities) {
    var byNumber = new LinkedHashMap<Short, EntityName>();
    entities.forEach(it -> byNumber.put(interned.entity(it), it));
    return byNumber;
  }

  /** Looks at the next rows; returns the range behind them, empty if there are no more. */
  private Optional<DeltaRange> look(DeltaRange range, PageBuilder page) throws SQLException {
    var scopes = DeltaScopes.of(assignments, range);
    var candidates =
        new SelectCandidates(range, scopes, page.entities()).in(dsl, page.rowsToLookAt(), unmoved);
    var reader = new StepReader(dsl, range, scopes, page.entities(), candidates.along());
    var unread = candidates.rows();
    while (!unread.isEmpty() && !page.hasMore()) {
      var next = Math.min(unread.size(), page.rowsToReadAtOnce());
      reader.of(unread.subList(0, next)).forEach(page::add);
      unread = unread.subList(next, unread.size());
    }
    horizon = reader.hasAsked() ? Optional.empty() : candidates.along().horizon();
    return candidates.complete()
        ? Optional.empty()
        : Optional.of(range.after(candidates.rows().getLast().row()));
  }
}
