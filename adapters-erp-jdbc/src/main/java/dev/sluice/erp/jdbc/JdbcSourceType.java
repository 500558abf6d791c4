package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.util.Set;

/** {@code type: jdbc}: follows an ERP whose log may not be read, by polling its tables. */
public final class JdbcSourceType implements ChangeSourceType {

  @Override
  public Set<String> names() {
    return Set.of("jdbc");
  }

  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    var read = PolledSettings.read(settings, catalog.tablesOf(name));
    var database = new ErpDatabase("source " + name, read.connection(), ErrorRules.NONE);
    return new PolledSource(
        new PolledErp(
            database,
            Product.of(read.connection().url()).reading(),
            read,
            catalog.readersOf(name)));
  }
}
