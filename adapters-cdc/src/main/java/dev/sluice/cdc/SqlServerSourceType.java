package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.util.Set;

/** {@code type: sqlserver}: what SQL Server's CDC captured, by Debezium's embedded engine. */
public final class SqlServerSourceType implements ChangeSourceType {
  @Override
  public Set<String> names() {
    return Set.of("sqlserver");
  }

  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    try (settings) {
      var log = new SqlServerLog(SqlServerSettings.read(settings));
      return new LogSource(new VendorDatabase(log, catalog.readersOf(name)));
    }
  }
}
