package dev.sluice.server;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.PullPackets;
import dev.sluice.domain.inbound.PullRound;
import dev.sluice.domain.packet.AppArea;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the last pull of each area came to, since the start. Safe for use by many threads. */
@Singleton
final class LastPulls {
  private final Map<AppArea, LastPull> pulls = new ConcurrentHashMap<>();
  private final Installation installation;

  /** What a pull came to. */
  sealed interface Outcome {
    record Done(PullRound round) implements Outcome {}

    record Failed(String words) implements Outcome {}
  }

  record LastPull(Instant at, Outcome outcome) {}

  LastPulls(Installation installation) {
    this.installation = installation;
  }

  /** Pulls, and remembers what came of it. */
  void pull(AppArea area, PullPackets packets) {
    try {
      note(area, new Outcome.Done(packets.pull()));
    } catch (SyncFailure e) {
      note(area, new Outcome.Failed(String.valueOf(e.getMessage())));
      throw e;
    } catch (RuntimeException e) {
      note(area, new Outcome.Failed(e.toString()));
      throw e;
    }
  }

  private void note(AppArea area, Outcome outcome) {
    pulls.put(area, new LastPull(installation.time().instant(), outcome));
  }

  /** Empty before the first one. */
  Optional<LastPull> of(AppArea area) {
    return Optional.ofNullable(pulls.get(area));
  }
}
