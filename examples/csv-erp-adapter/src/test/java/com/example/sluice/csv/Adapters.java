package com.example.sluice.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import java.util.List;
import java.util.Map;

/** Adapters made of settings, as Sluice makes them. */
final class Adapters {
  private Adapters() {}

  static ChangeSource source(Map<String, Object> settings) {
    var problems = new Problems();
    var source =
        new CsvSourceType()
            .create(
                new SourceName("files"),
                new Settings("sources.files", settings, problems),
                new Catalog(List.of(), List.of(), false));
    assertThat(problems.all()).isEmpty();
    return source;
  }

  static ErpWriter writer(Map<String, Object> settings) {
    var problems = new Problems();
    var writer =
        new CsvWriterType()
            .create(new WriterName("files"), new Settings("writers.files", settings, problems));
    assertThat(problems.all()).isEmpty();
    return writer;
  }
}
