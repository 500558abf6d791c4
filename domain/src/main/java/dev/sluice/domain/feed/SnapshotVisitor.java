package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import java.io.IOException;

/** Takes a snapshot as it streams by. */
@FunctionalInterface
public interface SnapshotVisitor {
  /** Called once per row. */
  void row(EntityName entity, SeenRow row) throws IOException;
}
