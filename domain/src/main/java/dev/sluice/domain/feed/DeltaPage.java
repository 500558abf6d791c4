package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a delta.
 *
 * @param entities the entities with changes, in the order they were asked for
 * @param rest what is left of the run; empty if this was its last piece
 */
public record DeltaPage(List<EntityDelta> entities, Optional<DeltaRange> rest) {

  public DeltaPage {
    entities = List.copyOf(entities);
  }

  /** What to do with the rows of one entity; a row stands in one of the lists at most. */
  public record EntityDelta(
      EntityName entity, List<SeenRow> insert, List<SeenRow> update, List<RowId> deleted) {}
}
