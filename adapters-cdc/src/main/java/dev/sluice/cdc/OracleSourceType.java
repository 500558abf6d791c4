package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.util.Set;

/** {@code type: oracle}: Oracle's redo log by LogMiner, by Debezium's embedded engine. */
public final class OracleSourceType implements ChangeSourceType {
  @Override
  public Set<String> names() {
    return Set.of("oracle");
  }

  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    try (settings) {
      var log = new OracleLog(OracleSettings.read(settings));
      return new LogSource(new VendorDatabase(log, catalog.readersOf(name)));
    }
  }
}
