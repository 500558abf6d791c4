package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.time.InstantSource;
import java.util.Set;

/** {@code type: postgresql}: PostgreSQL's logical replication. */
public final class PostgresSourceType implements ChangeSourceType {
  @Override
  public Set<String> names() {
    return Set.of("postgresql");
  }

  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    try (settings) {
      var read = PostgresSettings.read(name, settings);
      return new LogSource(
          new PostgresDatabase(read, InstantSource.system(), catalog.readersOf(name)));
    }
  }
}
