package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.UserName;
import java.util.Set;

/** One change of what the feed holds, in terms of entities and users. */
public sealed interface FeedChange {

  /** A change of one row of an entity. */
  sealed interface OfRow extends FeedChange {
    EntityName entity();

    RowId row();
  }

  /** A change of what one row of an assignment table gives. */
  sealed interface OfAssignment extends FeedChange {
    AssignmentKey key();
  }

  /** Whether a row was there before it was written, by the ERP's word. */
  enum Before {
    ABSENT,
    PRESENT,
    UNKNOWN
  }

  /**
   * The row is there, with this content, in this place.
   *
   * @param before what is likely, so that the feed looks first where it will find; whatever it
   *     says, the feed finds out
   */
  record RowWritten(
      EntityName entity, RowId row, Content content, Placement placement, Before before)
      implements OfRow {
    public RowWritten(EntityName entity, RowId row, Content content, Placement placement) {
      this(entity, row, content, placement, Before.UNKNOWN);
    }
  }

  /** The row is gone. */
  record RowRemoved(EntityName entity, RowId row) implements OfRow {}

  /** All rows of the entity are gone. */
  record EntityEmptied(EntityName entity) implements FeedChange {}

  /** The row of an assignment table puts the user into the scope. */
  record AssignmentWritten(AssignmentKey key, UserName user, Scope scope) implements OfAssignment {}

  /** The row of an assignment table is gone, or gives nothing any more. */
  record AssignmentRemoved(AssignmentKey key) implements OfAssignment {}

  /** All rows of the assignment table are gone. */
  record AssignmentsEmptied(String definition) implements FeedChange {}

  /**
   * Names a row of an assignment table.
   *
   * @param definition {@link dev.sluice.domain.entity.AssignmentDefinition#name}
   */
  record AssignmentKey(String definition, RowId row) {}

  /** Where a row is visible from. */
  sealed interface Placement {
    /** To the holders of any of these scopes; to nobody when there is none. */
    record InScopes(Set<Scope> scopes) implements Placement {
      public InScopes {
        scopes = Set.copyOf(scopes);
      }
    }

    /** To whoever sees the parent, whether it exists already or not. */
    record With(EntityName parent, RowId row) implements Placement {}
  }
}
