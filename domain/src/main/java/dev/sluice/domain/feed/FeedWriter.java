package dev.sluice.domain.feed;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.SourceName;
import java.util.Optional;

/**
 * The one way into the feed. One writer at a time applies changes, over all nodes of an
 * installation, which makes positions commit order.
 */
public interface FeedWriter {

  /** Behind what the source resumes; empty before its first load, and after its mapping changed. */
  Optional<SourceOffset> offsetOf(SourceName source);

  /**
   * Begins a change of the feed on behalf of one source. Nothing of it is seen by anyone until it
   * is committed. Waits for another node that is writing.
   *
   * @throws dev.sluice.domain.SyncFailure {@code TRY_AGAIN} if the store cannot be reached
   */
  FeedTransaction begin(SourceName source);
}
