package dev.sluice.server.config;

import dev.sluice.domain.inbound.OperatorName;
import dev.sluice.domain.settings.Settings;
import java.util.Optional;

/**
 * The API key of somebody who looks after the inbox; nobody can recover it from its digest.
 *
 * @param sha256 of the key's UTF-8 bytes, in lower-case hexadecimal
 */
public record OperatorKey(OperatorName name, String sha256) {
  /** Empty, and the mistakes noted, if it names nobody or no digest. */
  static Optional<OperatorKey> read(Settings section) {
    try (section) {
      var name = section.value("name", "an operator's name", OperatorName::new);
      var sha256 = ApiKeyDigest.sha256(section);
      return name.flatMap(it -> sha256.map(digest -> new OperatorKey(it, digest)));
    }
  }
}
