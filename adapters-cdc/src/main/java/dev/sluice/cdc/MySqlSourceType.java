package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.time.InstantSource;
import java.util.Set;

/** {@code type: mysql}: MySQL's binary log, by Debezium's embedded engine. */
public final class MySqlSourceType implements ChangeSourceType {
  @Override
  public Set<String> names() {
    return Set.of("mysql");
  }

  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    try (settings) {
      var log = new MySqlLog(MySqlSettings.read(settings), InstantSource.system());
      return new LogSource(new VendorDatabase(log, catalog.readersOf(name)));
    }
  }
}
