package dev.sluice.store;

import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.store.Candidates.Candidate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;

/** Finds out what there is to tell of candidates, looking at as few of their states as will do. */
final class StepReader {
  private final DSLContext dsl;
  private final SelectStates states;
  private final SelectSteps steps;

  StepReader(DSLContext dsl, DeltaRange range, DeltaScopes scopes, List<Short> entities) {
    this.dsl = dsl;
    this.states = new SelectStates(range.until(), entities);
    this.steps = new SelectSteps(range, scopes, entities);
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
    var known = new HashMap<UUID, Step>();
    for (var it : candidates) {
      if (it.step() != null) known.put(it.row(), it.step());
    }
    if (known.isEmpty()) return;
    try (var rows = states.of(List.copyOf(known.keySet()), dsl)) {
      while (rows.next()) {
        var key = rows.getObject(1, UUID.class);
        found.put(key, step(rows, key, Objects.requireNonNull(known.get(key))));
      }
    }
  }

  private void compare(List<UUID> unknown, Map<UUID, RowStep> found) throws SQLException {
    try (var rows = steps.of(unknown, dsl)) {
      while (rows.next()) {
        var key = rows.getObject(1, UUID.class);
        found.put(key, step(rows, key, Objects.requireNonNull(Step.of(rows.getString(5)))));
      }
    }
  }

  private static RowStep step(ResultSet rows, UUID key, Step step) throws SQLException {
    var content = rows.getBytes(4);
    return new RowStep(
        key,
        rows.getShort(2),
        new RowId(rows.getString(3)),
        step,
        content == null ? null : Content.of(content));
  }
}
