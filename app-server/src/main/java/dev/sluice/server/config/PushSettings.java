package dev.sluice.server.config;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How users' snapshots go out.
 *
 * @param every pause between two pushes that are due
 * @param entities what a snapshot holds, in this order
 */
public record PushSettings(Duration every, List<EntityName> entities) {
  public PushSettings {
    entities = List.copyOf(entities);
  }

  static PushSettings read(Settings push, Catalog catalog) {
    try (push) {
      return new PushSettings(
          push.duration(
              "every", Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofDays(30)),
          entities(push, catalog));
    }
  }

  private static List<EntityName> entities(Settings push, Catalog catalog) {
    var names = catalog.names().stream().map(EntityName::value).toList();
    if (!push.has("entities")) return List.copyOf(catalog.names());
    return push.someOf("entities", names, "a name under entities, and there is none").stream()
        .map(EntityName::new)
        .toList();
  }
}
