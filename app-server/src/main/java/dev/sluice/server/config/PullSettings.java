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
 * @param filesWithin how long a packet waits for a file that a row names; absent: files are not
 *     pulled
 */
public record PullSettings(
    Duration every,
    WriterName writer,
    Acknowledge acknowledge,
    ApplyRules rules,
    Optional<Duration> filesWithin) {

  /** Empty, and the mistake noted, if there is no such writer. */
  static Optional<PullSettings> read(Settings pull, Collection<String> writers) {
    try (pull) {
      var every =
          pull.duration(
              "every", Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofDays(30));
      var acknowledge = pull.choice("acknowledge", Acknowledge.AFTER_STORE);
      var rules = RulesSetting.read(pull, pull.choice("named-user", NamedUser.MUST_MATCH));
      var files = files(pull);
      return writer(pull, writers)
          .map(it -> new PullSettings(every, new WriterName(it), acknowledge, rules, files));
    }
  }

  private static Optional<Duration> files(Settings pull) {
    if (!pull.has("files")) return Optional.empty();
    try (var files = pull.section("files")) {
      return Optional.of(
          files.duration("within", Duration.ofDays(1), Duration.ofMillis(1), Duration.ofDays(365)));
    }
  }

  static Optional<String> writer(Settings pull, Collection<String> writers) {
    return !pull.has("writer") && writers.size() == 1
        ? Optional.of(writers.iterator().next())
        : pull.oneOf("writer", writers, "a name under writers");
  }
}
