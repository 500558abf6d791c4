package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import java.util.Optional;

/** What a database writes of its changes, from where a run begins. */
interface Log {
  /**
   * A run that tells the sink of it.
   *
   * @param overlap the part of the log that comes behind tables that were read, and becomes durable
   *     together with them
   */
  LogRun run(Optional<Overlap> overlap, ChangeSink sink);
}
