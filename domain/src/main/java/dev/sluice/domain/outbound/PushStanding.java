package dev.sluice.domain.outbound;

import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one user's snapshots stand in one area.
 *
 * @param lastTried when a snapshot was last pushed, or found to equal the accepted one, or failed
 */
public record PushStanding(
    Optional<LastAccepted> accepted, Optional<Instant> lastTried, PushRetry retry) {

  /** Nothing was ever pushed. */
  public static final PushStanding NEW =
      new PushStanding(Optional.empty(), Optional.empty(), PushRetry.NONE);

  /**
   * What the cloud took last.
   *
   * @param sameAt the last position at which the snapshot is known to have had this content
   */
  public record LastAccepted(PushId id, String contentHash, Position sameAt) {}
}
