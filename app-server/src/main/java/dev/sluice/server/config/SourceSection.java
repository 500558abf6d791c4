package dev.sluice.server.config;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;

/** An ERP that is captured; its adapter reads the rest of the section. */
public record SourceSection(SourceName name, ChangeSourceType type, Settings settings) {

  /** Has the adapter read the section, once. Does no I/O. */
  public ChangeSource create(Catalog catalog) {
    try (settings) {
      return type.create(name, settings, catalog);
    }
  }
}
