package dev.sluice.store;

import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.store.Candidates.Candidate;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Finds out what there is to tell of candidates, looking at as few of their states as will do. Safe
 * for use by several threads.
 */
final class StepReader {
  private final DSLContext dsl;
  private final ReadAlong along;
  private final SelectStates states;
  private final SelectSteps steps;
  private volatile boolean asked;

  StepReader(
      DSLContext dsl, DeltaRange range, DeltaScopes scopes, List<Short> entities, ReadAlong along) {
    this.dsl = dsl;
    this.along = along;
    this.states = new SelectStates(range.until(), entities);
    this.steps = new SelectSteps(range, scopes, entities);
  }

  /** Whether it had to ask the database for anything. */
  boolean hasAsked() {
    return asked;
  }

  /** In the order of the candidates, without those of which there is nothing to tell. */
  List<RowStep> of(List<Candidate> candidates) throws SQLException {
    var found = new HashMap<UUID, RowStep>();
    known(candidates, found);
    var rest =
        candidates.stream().map(Candidate::row).filter(it -> !found.containsKey(it)).toList();
    if (!rest.isEmpty()) compare(rest, found);
    return candidates.stream().map(it -> found.get(it.row())).filter(Objects::nonNull).toList();
  }

  /** Of the state at the end all that is needed is the content. */
  private void known(List<Candidate> candidates, Map<UUID, RowStep> found) throws SQLException {
    var unread = new LinkedHashMap<UUID, Step>(); // in order, PostgreSQL need not sort
    for (var it : candidates) {
      if (it.step() == null) continue;
      var state = along.states().get(it.row());
      if (state != null) found.put(it.row(), new RowStep(it.row(), it.step(), state));
      else if (!along.rows().contains(it.row())) unread.put(it.row(), it.step());
    }
    if (!unread.isEmpty()) read(unread, found);
  }

  private void read(Map<UUID, Step> known, Map<UUID, RowStep> found) throws SQLException {
    asked = true;
    try (var rows = states.of(List.copyOf(known.keySet()), dsl)) {
      while (rows.next()) {
        var key = rows.getObject(1, UUID.class);
        var step = Objects.requireNonNull(known.get(key));
        found.put(key, new RowStep(key, step, RowState.in(rows, 2)));
      }
    }
  }

  private void compare(List<UUID> unknown, Map<UUID, RowStep> found) throws SQLException {
    asked = true;
    try (var rows = steps.of(unknown, dsl)) {
      while (rows.next()) {
        var key = rows.getObject(1, UUID.class);
        var step = Objects.requireNonNull(Step.of(rows.getString(5)));
        found.put(key, new RowStep(key, step, RowState.in(rows, 2)));
      }
    }
  }
}
