package dev.sluice.server.config;

import dev.sluice.domain.inbound.ApplyRules;
import dev.sluice.domain.inbound.HoldUserBack;
import dev.sluice.domain.inbound.NamedUser;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;

/** Reads the keys that say how packets are applied, wherever packets come in. */
final class RulesSetting {
  private RulesSetting() {}

  /**
   * @param namedUser what a packet may say of who sent it
   */
  static ApplyRules read(Settings section, NamedUser namedUser) {
    return new ApplyRules(
        section.choice("hold-user-back", HoldUserBack.WHILE_WAITING),
        namedUser,
        section.duration(
            "parent-within", Duration.ofDays(1), Duration.ofMillis(1), Duration.ofDays(365)));
  }
}
