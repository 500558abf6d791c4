package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import dev.sluice.domain.feed.RowKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which of some rows the store holds, for whoever is about to write them: asked by a question of
 * its own, or along with the beginning of the transaction for the rows that it begins with.
 */
final class HeldRows {
  private final UUID[] keys;
  private final Set<UUID> missing;

  HeldRows(UUID[] keys) {
    this.keys = keys.clone();
    Arrays.sort(this.keys, StagedRows.AS_INDEXED);
    missing = new HashSet<>(Arrays.asList(keys));
  }

  /** Of rows that nobody follows; of more than are written by a statement, none. */
  static HeldRows among(List<FeedChange> changes, Catalog catalog, int most) {
    if (changes.size() > most) return new HeldRows(new UUID[0]);
    return new HeldRows(
        changes.stream()
            .filter(RowWritten.class::isInstance)
            .map(RowWritten.class::cast)
            .filter(it -> !catalog.isFollowed(it.entity()))
            .map(it -> RowKey.of(it.entity(), it.row()))
            .distinct()
            .toArray(UUID[]::new));
  }

  /** Asks for all of them, which is answered when the statements have run. */
  void ask(Statements statements) {
    if (keys.length == 0) return;
    statements.ask(
        """
        SELECT key FROM unnest(?) key CROSS JOIN LATERAL (
          SELECT FROM current_row WHERE row_key = key OFFSET 0) held
        """,
        held -> {
          while (held.next()) missing.remove(held.getObject(1, UUID.class));
        },
        (Object) keys);
  }

  /** Whether it was asked for exactly these. */
  boolean isOf(UUID[] others) {
    return others.length == keys.length
        && new HashSet<>(Arrays.asList(others)).equals(new HashSet<>(Arrays.asList(keys)));
  }

  /** Those that the store does not hold. */
  Set<UUID> missing() {
    return missing;
  }
}
