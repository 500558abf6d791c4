package dev.sluice.server.config;

import dev.sluice.domain.inbound.ApplyRules;
import dev.sluice.domain.inbound.NamedUser;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Settings;
import java.util.Collection;
import java.util.Optional;

/**
 * How packets that clients post themselves come in.
 *
 * @param writer takes the packets into an ERP
 * @param mostBytes that a packet may have
 */
public record PacketsSettings(WriterName writer, int mostBytes, ApplyRules rules) {
  private static final int MOST_BYTES = 32 * 1024 * 1024;

  /** Empty, and the mistake noted, if there is no such writer. */
  static Optional<PacketsSettings> read(Settings packets, Collection<String> writers) {
    try (packets) {
      var rules = RulesSetting.read(packets, NamedUser.MUST_MATCH);
      var most = packets.integer("max-bytes", MOST_BYTES, 1_000, 100_000_000);
      return PullSettings.writer(packets, writers)
          .map(it -> new PacketsSettings(new WriterName(it), most, rules));
    }
  }
}
