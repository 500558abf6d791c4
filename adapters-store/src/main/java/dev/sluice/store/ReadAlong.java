package dev.sluice.store;

import dev.sluice.domain.feed.Position;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was read in one statement with candidates, so that few of them need no other.
 *
 * @param rows those whose states were looked for
 * @param states as found: those that changed behind the range have none
 * @param horizon as it was when all of this was read; empty if it was not asked for
 */
record ReadAlong(Set<UUID> rows, Map<UUID, RowState> states, Optional<Position> horizon) {
  static final ReadAlong NOTHING = new ReadAlong(Set.of(), Map.of(), Optional.empty());
}
