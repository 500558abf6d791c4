package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Sources as a configuration makes them, of one entity for each table. */
record Configured(String type, Map<String, Object> settings, Problems problems) {
  private static final SourceName NAME = new SourceName("erp");

  Configured(String type, Map<String, Object> settings) {
    this(type, settings, new Problems());
  }

  ChangeSource source(String... tables) {
    return ServiceLoader.load(ChangeSourceType.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(it -> it.names().contains(type))
        .findFirst()
        .orElseThrow()
        .create(NAME, new Settings("sources.erp", settings, problems), catalog(tables));
  }

  private static Catalog catalog(String... tables) {
    return new Catalog(Arrays.stream(tables).map(Configured::entity).toList(), List.of(), false);
  }

  private static EntityDefinition entity(String table) {
    return new EntityDefinition(
        new EntityName("E" + table.replaceAll("\\W", "")),
        new SourceTable(NAME, TableName.parse(table)),
        List.of(),
        Map.of(),
        new Visibility.Everyone());
  }
}
