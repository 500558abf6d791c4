package dev.sluice.domain.feed;

import java.util.Optional;
import java.util.UUID;

/**
 * What is left of one run from a position to another: both ends stay fixed for all its pages.
 *
 * @param after the key of the last row that was handed out; empty at the start of a run
 */
public record DeltaRange(Position since, Position until, Optional<UUID> after) {
  public DeltaRange {
    if (until.isBefore(since)) {
      throw new IllegalArgumentException(
          "delta: from " + since + " to " + until + " (expected: not backwards)");
    }
  }

  public static DeltaRange between(Position since, Position until) {
    return new DeltaRange(since, until, Optional.empty());
  }

  public DeltaRange after(UUID lastRow) {
    return new DeltaRange(since, until, Optional.of(lastRow));
  }
}
