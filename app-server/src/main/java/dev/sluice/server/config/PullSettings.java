package dev.sluice.server.config;

import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * How packets of mobile users come in.
 *
 * @param every pause between two looks into the queue
 * @param writer takes the packets into an ERP
 */
public record PullSettings(Duration every, WriterName writer, Acknowledge acknowledge) {

  /** When a packet is taken off the cloud's queue. */
  public enum Acknowledge {
    /** As soon as it is stored: what the ERP refuses does not block the queue. */
    STORED,
    /** When the ERP has taken it. */
    WRITTEN
  }

  /** Empty, and the mistake noted, if there is no such writer. */
  static Optional<PullSettings> read(Settings pull, Collection<String> writers) {
    try (pull) {
      var every =
          pull.duration(
              "every", Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofDays(30));
      var acknowledge = pull.choice("acknowledge", Acknowledge.STORED);
      return writer(pull, writers)
          .map(it -> new PullSettings(every, new WriterName(it), acknowledge));
    }
  }

  private static Optional<String> writer(Settings pull, Collection<String> writers) {
    return !pull.has("writer") && writers.size() == 1
        ? Optional.of(writers.iterator().next())
        : pull.oneOf("writer", writers, "a name under writers");
  }
}
