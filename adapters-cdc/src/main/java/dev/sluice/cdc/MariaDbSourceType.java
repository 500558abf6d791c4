package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.time.InstantSource;
import java.util.Set;

/** {@code type: mariadb}: MariaDB's binary log, by Debezium's embedded engine. */
public final class MariaDbSourceType implements ChangeSourceType {
  @Override
  public Set<String> names() {
    return Set.of("mariadb");
  }

  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    try (settings) {
      var read = MariaDbSettings.read(settings);
      return new LogSource(
          new MariaDbDatabase(read, InstantSource.system(), catalog.readersOf(name)));
    }
  }
}
