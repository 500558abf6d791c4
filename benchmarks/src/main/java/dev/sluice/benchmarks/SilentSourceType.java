package dev.sluice.benchmarks;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.util.Set;

/** {@code type: silent}, for stores that are filled through the feed's own port. */
public final class SilentSourceType implements ChangeSourceType {
  @Override
  public Set<String> names() {
    return Set.of("silent");
  }

  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    return new SilentSource();
  }
}
