package dev.sluice.store;

import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user has to be told of a row.
 *
 * @param entity its number
 * @param content as it is at the end; null where the row is deleted, or of an entity not asked for
 */
record RowStep(UUID key, short entity, RowId row, Step step, @Nullable Content content) {

  Content newContent() {
    return Objects.requireNonNull(content, "content");
  }
}
