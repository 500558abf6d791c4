package com.example.sluice.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.inbound.ErpWriterType;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user writes, and what it takes. */
class SettingsTest {

  @Test
  void typesAreFoundByTheirNames() {
    assertThat(ServiceLoader.load(ChangeSourceType.class))
        .anyMatch(it -> it.names().contains("csv"));
    assertThat(ServiceLoader.load(ErpWriterType.class)).anyMatch(it -> it.names().contains("csv"));
  }

  @Test
  void mistakesAreNamedWithTheirKeys() {
    var problems = new Problems();
    var settings =
        new Settings(
            "sources.files",
            Map.of("every", "soon", "folders", "x", "tables", Map.of("item", List.of())),
            problems);
    new CsvSourceType()
        .create(new SourceName("files"), settings, new Catalog(List.of(), List.of(), false))
        .close();
    assertThat(problems.all())
        .extracting(it -> it.substring(0, it.indexOf(": ")))
        .containsExactlyInAnyOrder(
            "sources.files.folder",
            "sources.files.every",
            "sources.files.folders",
            "sources.files.tables.item");
  }

  @Test
  void whatIsMissingIsFoundBeforeTheFirstPacket(@TempDir Path folder) {
    var nowhere = folder.resolve("nowhere").toString();
    var writer =
        Adapters.writer(
            Map.of("folder", nowhere, "lists", Map.of("A", Map.of("b", nowhere + ".txt"))));
    assertThat(writer.shortcomings()).hasSize(2);
    var source =
        Adapters.source(Map.of("folder", nowhere, "tables", Map.of("item", List.of("no"))));
    assertThat(source.shortcomings()).hasSize(1);
  }
}
