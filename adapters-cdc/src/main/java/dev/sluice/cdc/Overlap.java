package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Optional;

/** The part of the log that was written before tables were read, and comes behind them. */
interface Overlap {
  /** Whether the log has nothing that would have to come behind them. */
  default boolean isEmpty() {
    return false;
  }

  /**
   * The offset of the moment at which the tables were read, where it has one of its own. The run
   * then ends with it, and another begins.
   */
  default Optional<SourceOffset> endsRunAt() {
    return Optional.empty();
  }
}
