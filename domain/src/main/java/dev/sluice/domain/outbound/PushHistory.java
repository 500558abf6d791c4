package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.packet.AppArea;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every push, and where each user stands. The cloud cannot be asked afterwards what it accepted, so
 * this is all that is known. Each call is one unit of work, durable when it returns. Safe for use
 * by many threads. All calls throw {@link dev.sluice.domain.SyncFailure} if the store fails.
 */
public interface PushHistory {

  /** The users who were ever tried, with their standing. */
  Map<UserName, PushStanding> standings(AppArea area);

  /** {@link PushStanding#NEW} for a user who was never tried. */
  PushStanding standing(AppArea area, UserName user);

  /**
   * Notes a push before the cloud hears of it, so that a crash leaves a trace.
   *
   * @param unlessEnded holds until the push's end is noted: nobody knows what the cloud has then
   */
  void started(Push push, PushRetry unlessEnded);

  /**
   * Notes how a push ended. An accepted one becomes the user's last accepted.
   *
   * @throws dev.sluice.domain.SyncFailure {@code FIX_US} if no push of this id was started
   */
  void ended(PushId id, PushRecord.End end, PushRetry retry);

  /**
   * Notes that the snapshot at a position still is what was accepted last; earlier failures are
   * forgotten. Without an accepted push there is only the time to note.
   */
  void unchanged(AppArea area, UserName user, Position at, Instant tried);

  /** Notes that a snapshot failed before it could be pushed. */
  void failed(AppArea area, UserName user, Instant tried, PushRetry retry);

  Optional<PushRecord> find(PushId id);

  /** The pushes that match, the newest first. */
  List<PushRecord> list(PushFilter filter);
}
