package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how long data is kept.
 *
 * @param dataDirectory of the embedded database and of prepared packets; absolute
 * @param retention how old a client's token may be
 * @param store absent: an embedded database under the data directory
 */
public record StorageSettings(
    Path dataDirectory, Duration retention, Optional<StoreSettings> store) {

  /**
   * @param folder what a relative path starts from
   */
  static StorageSettings read(Settings root, Path folder) {
    return new StorageSettings(
        folder.resolve(root.optionalText("data-dir").orElse("data")).normalize(),
        root.duration("retention", Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(3650)),
        root.has("store")
            ? Optional.of(StoreSettings.read(root.section("store")))
            : Optional.empty());
  }
}
