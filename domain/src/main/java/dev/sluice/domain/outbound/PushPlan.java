package dev.sluice.domain.outbound;

import dev.sluice.domain.Backoff;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.packet.AppArea;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How an area is pushed to.
 *
 * @param entities what a packet holds, in the packet's order
 * @param parallel how many users at the same time
 */
public record PushPlan(AppArea area, Set<EntityName> entities, Pace pace, int parallel) {
  public PushPlan {
    entities = Collections.unmodifiableSet(new LinkedHashSet<>(entities));
    if (entities.isEmpty()) throw new IllegalArgumentException("entities: must not be empty");
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel: " + parallel + " (expected: >= 1)");
    }
  }

  /**
   * When a user's snapshot is due.
   *
   * @param every how long after the last one
   * @param atLeast the area's limit: never sooner after the last one, whoever asks and whatever
   *     failed
   * @param retries pauses after failures
   */
  public record Pace(Duration every, Duration atLeast, Backoff retries) {
    public Pace {
      if (atLeast.compareTo(every) > 0) {
        throw new IllegalArgumentException("every: " + every + " (expected: >= " + atLeast + ")");
      }
    }

    /** When the schedule wants the user's next snapshot. */
    Instant due(PushStanding standing) {
      if (standing.retry().isNone()) return after(standing, every);
      var allowed = allowed(standing);
      var retry = standing.retry().notBefore();
      return retry.isAfter(allowed) ? retry : allowed;
    }

    /** When the area's limit lets the user's next snapshot through. */
    Instant allowed(PushStanding standing) {
      return after(standing, atLeast);
    }

    private static Instant after(PushStanding standing, Duration pause) {
      return standing.lastTried().map(it -> it.plus(pause)).orElse(Instant.EPOCH);
    }
  }
}
