package dev.sluice.server.config;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.settings.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An area of the Dynamics Mobile cloud; what its adapter must know to reach it is the rest of the
 * section.
 *
 * @param name as the configuration calls it, for logs and health
 * @param push absent: nothing is pushed
 * @param pull absent: nothing is pulled
 */
public record AreaSection(
    String name, Optional<PushSettings> push, Optional<PullSettings> pull, Settings settings) {

  static AreaSection of(String name, Settings area, Catalog catalog, Set<String> writers) {
    return new AreaSection(
        name,
        area.has("push")
            ? Optional.of(PushSettings.read(area.section("push"), catalog))
            : Optional.empty(),
        area.has("pull") ? PullSettings.read(area.section("pull"), writers) : Optional.empty(),
        area);
  }

  /** Has the adapter read the section, once. */
  public <T> T read(Function<Settings, T> adapter) {
    try (settings) {
      return adapter.apply(settings);
    }
  }
}
