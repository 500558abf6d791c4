package dev.sluice.domain.outbound;

import dev.sluice.domain.Backoff;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.packet.AppArea;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an area is pushed to.
 *
 * @param entities what a packet holds, in the packet's order
 * @param required of these, what must have rows, or the packet is not pushed
 * @param parallel how many users at the same time
 */
public record PushPlan(
    AppArea area, Set<EntityName> entities, Set<EntityName> required, Pace pace, int parallel) {
  public PushPlan {
    entities = Collections.unmodifiableSet(new LinkedHashSet<>(entities));
    required = Collections.unmodifiableSet(new LinkedHashSet<>(required));
    if (entities.isEmpty()) throw new IllegalArgumentException("entities: must not be empty");
    if (!entities.containsAll(required)) {
      throw new IllegalArgumentException(
          "required: " + required + " (expected: some of " + entities + ")");
    }
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel: " + parallel + " (expected: >= 1)");
    }
  }

  /** What stands in the way of pushing such a packet, in words for the operator. */
  Optional<String> lacking(SnapshotPacket packet) {
    var missing = required.stream().filter(it -> packet.rows().getOrDefault(it, 0L) == 0).toList();
    if (missing.isEmpty()) return Optional.empty();
    return Optional.of(
        missing.stream().map(EntityName::value).collect(Collectors.joining(", "))
            + (missing.size() == 1 ? " is" : " are")
            + " required and without rows for this user");
  }

  /**
   * When a user's snapshot is due.
   *
   * @param times when the schedule wants it
   * @param atLeast the area's limit: never sooner after the last one, whoever asks and whatever
   *     failed
   * @param retries pauses after failures
   */
  public record Pace(PushTimes times, Duration atLeast, Backoff retries) {
    public Pace {
      if (times instanceof PushTimes.Every(var pause) && atLeast.compareTo(pause) > 0) {
        throw new IllegalArgumentException("every: " + pause + " (expected: >= " + atLeast + ")");
      }
    }

    /** When the schedule wants the user's next snapshot. */
    Instant due(PushStanding standing) {
      var allowed = allowed(standing);
      if (standing.retry().isNone()) {
        return later(standing.lastTried().map(times::nextAfter).orElse(Instant.EPOCH), allowed);
      }
      return later(standing.retry().notBefore(), allowed);
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    private Instant allowed(PushStanding standing) {
      return standing.lastTried().map(it -> it.plus(atLeast)).orElse(Instant.EPOCH);
    }

    /**
     * When the area's limit lets the user's next push through.
     *
     * @param last when the last one began
     */
    Instant allowedAfter(Instant last) {
      return last.plus(atLeast);
    }
  }
}
