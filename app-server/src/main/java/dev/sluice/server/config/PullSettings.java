package dev.sluice.server.config;

import dev.sluice.domain.inbound.HoldUserBack;
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
 * @param hold whether later packets of a user wait for an earlier one
 */
public record PullSettings(Duration every, WriterName writer, HoldUserBack hold) {

  /** Empty, and the mistake noted, if there is no such writer. */
  static Optional<PullSettings> read(Settings pull, Collection<String> writers) {
    try (pull) {
      var every =
          pull.duration(
              "every", Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofDays(30));
      var hold = pull.choice("hold-user-back", HoldUserBack.WHILE_WAITING);
      return writer(pull, writers).map(it -> new PullSettings(every, new WriterName(it), hold));
    }
  }

  private static Optional<String> writer(Settings pull, Collection<String> writers) {
    return !pull.has("writer") && writers.size() == 1
        ? Optional.of(writers.iterator().next())
        : pull.oneOf("writer", writers, "a name under writers");
  }
}
