package dev.sluice.store;

import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import java.util.Objects;
import java.util.UUID;

/**
 * What a user has to be told of a row.
 *
 * @param state as it is at the end; without content where the row is deleted
 */
record RowStep(UUID key, Step step, RowState state) {

  short entity() {
    return state.entity();
  }

  RowId row() {
    return state.row();
  }

  Content newContent() {
    return Objects.requireNonNull(state.content(), "content");
  }
}
