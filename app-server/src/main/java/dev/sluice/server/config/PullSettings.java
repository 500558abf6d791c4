package dev.sluice.server.config;

import dev.sluice.domain.inbound.Acknowledge;
import dev.sluice.domain.inbound.ApplyRules;
import dev.sluice.domain.inbound.NamedUser;
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
 * @param acknowledge when the queue may forget a packet
 */
public record PullSettings(
    Duration every, WriterName writer, Acknowledge acknowledge, ApplyRules rules) {

  /** Empty, and the mistake noted, if there is no such writer. */
  static Optional<PullSettings> read(Settings pull, Collection<String> writers) {
    try (pull) {
      var every =
          pull.duration(
              "every", Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofDays(30));
      var acknowledge = pull.choice("acknowledge", Acknowledge.AFTER_STORE);
      var rules = RulesSetting.read(pull, pull.choice("named-user", NamedUser.MUST_MATCH));
      return writer(pull, writers)
          .map(it -> new PullSettings(every, new WriterName(it), acknowledge, rules));
    }
  }

  static Optional<String> writer(Settings pull, Collection<String> writers) {
    return !pull.has("writer") && writers.size() == 1
        ? Optional.of(writers.iterator().next())
        : pull.oneOf("writer", writers, "a name under writers");
  }
}
