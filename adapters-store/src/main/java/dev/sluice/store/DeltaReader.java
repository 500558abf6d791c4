package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.store.Candidates.Candidate;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/** Reads a piece of one user's delta. */
final class DeltaReader {
  private static final int MOST_AT_ONCE = 50_000;

  private final DSLContext dsl;
  private final Interned interned;
  private final Assignments assignments;
  private final SelectCandidates.Known known;
  private Optional<Position> horizon = Optional.empty();

  DeltaReader(
      DSLContext dsl, Interned interned, Assignments assignments, SelectCandidates.Known known) {
    this.dsl = dsl;
    this.interned = interned;
    this.assignments = assignments;
    this.known = known;
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
    var looked = 0;
    while (unseen.isPresent() && !page.hasMore()) {
      // Where there was nothing to tell of many, few at a time would never come to an end.
      var atMost = Math.max(page.rowsToLookAt(), Math.min(looked, MOST_AT_ONCE));
      unseen = look(unseen.get(), atMost, page);
      looked += atMost;
    }
    return page.build(range);
  }

  private Map<Short, EntityName> byNumber(Set<EntityName> entities) {
    var byNumber = new LinkedHashMap<Short, EntityName>();
    entities.forEach(it -> byNumber.put(interned.entity(it), it));
    return byNumber;
  }

  /** Looks at the next rows; returns the range behind them, empty if there are no more. */
  private Optional<DeltaRange> look(DeltaRange range, int atMost, PageBuilder page)
      throws SQLException {
    var scopes = DeltaScopes.of(assignments, range);
    var candidates = new SelectCandidates(range, scopes, page.entities()).in(dsl, atMost, known);
    var reader = new StepReader(dsl, range, scopes, page.entities(), candidates.along());
    tell(candidates.rows(), reader, page);
    horizon = reader.hasAsked() ? Optional.empty() : candidates.along().horizon();
    return candidates.complete()
        ? Optional.empty()
        : Optional.of(range.after(candidates.rows().getLast().row()));
  }

  /** The first few tell how large rows are. */
  private static void tell(List<Candidate> rows, StepReader reader, PageBuilder page)
      throws SQLException {
    var few = Math.min(rows.size(), PageBuilder.FEW);
    reader.of(rows.subList(0, few)).forEach(page::add);
    var rest = new StepsAhead(reader, rows.subList(few, rows.size()));
    while (rest.hasNext() && !page.hasMore()) rest.next(page).forEach(page::add);
  }
}
