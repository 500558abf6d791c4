package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.Before;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import dev.sluice.domain.feed.RowKey;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which of some rows the store holds, for whoever is about to write them: asked by a question of
 * its own, or along with the beginning of the transaction for the rows that it begins with.
 */
final class HeldRows {
  /** Of the others, to ask is to look twice. */
  static final Set<Before> MAY_BE_MISSING = EnumSet.of(Before.ABSENT, Before.UNKNOWN);

  private final Set<UUID> keys;
  private final Set<UUID> missing;

  HeldRows(Set<UUID> keys) {
    this(keys, keys);
  }

  private HeldRows(Set<UUID> keys, Set<UUID> missing) {
    this.keys = Set.copyOf(keys);
    this.missing = new HashSet<>(missing);
  }

  /** Of rows that nobody follows; of more than are written by a statement, none. */
  static HeldRows among(List<FeedChange> changes, Catalog catalog, int most) {
    if (changes.size() > most) return new HeldRows(Set.of());
    return new HeldRows(keysOf(changes, catalog, MAY_BE_MISSING));
  }

  /** What need not be asked if the ERP is right; where it says nothing, they may well be held. */
  static HeldRows supposedAmong(List<FeedChange> changes, Catalog catalog) {
    return new HeldRows(
        keysOf(changes, catalog, MAY_BE_MISSING),
        keysOf(changes, catalog, EnumSet.of(Before.ABSENT)));
  }

  private static Set<UUID> keysOf(List<FeedChange> changes, Catalog catalog, Set<Before> said) {
    return changes.stream()
        .filter(RowWritten.class::isInstance)
        .map(RowWritten.class::cast)
        .filter(it -> said.contains(it.before()) && !catalog.isFollowed(it.entity()))
        .map(it -> RowKey.of(it.entity(), it.row()))
        .collect(Collectors.toSet());
  }

  /** Asks for all of them, which is answered when the statements have run. */
  void ask(Statements statements) {
    if (keys.isEmpty()) return;
    statements.ask(
        """
        SELECT key FROM unnest(?) key CROSS JOIN LATERAL (
          SELECT FROM current_row WHERE row_key = key OFFSET 0) held
        """,
        held -> {
          while (held.next()) missing.remove(held.getObject(1, UUID.class));
        },
        (Object) keys.stream().sorted(StagedRows.AS_INDEXED).toArray(UUID[]::new));
  }

  /** Whether it was asked for all of these. */
  boolean isOf(Set<UUID> others) {
    return keys.containsAll(others);
  }

  /** Those that the store does not hold. */
  Set<UUID> missing() {
    return missing;
  }
}
