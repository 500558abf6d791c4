package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A configuration file, and what reading it gives. */
record Given(String yaml, Map<String, String> environment) {

  /** The least that is accepted. */
  static final String LEAST =
      """
      sources: {erp: {type: polled, url: "jdbc:h2:mem:erp"}}
      entities: {Item: {source: erp, table: item}}
      """;

  static Given least() {
    return new Given(LEAST, Map.of());
  }

  /** The least that is accepted and more sections. */
  static Given leastAnd(String yaml) {
    return new Given(LEAST + yaml, Map.of());
  }

  static Given only(String yaml) {
    return new Given(yaml, Map.of());
  }

  Given with(Map<String, String> environment) {
    return new Given(yaml, environment);
  }

  SluiceConfiguration accepted() {
    return switch (reading()) {
      case Accepted<SluiceConfiguration>(var configuration) -> configuration;
      case Refused<SluiceConfiguration>(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  List<String> mistakes() {
    assertThat(reading()).isInstanceOf(Refused.class);
    return ((Refused<SluiceConfiguration>) reading()).mistakes();
  }

  private ConfigurationReading<SluiceConfiguration> reading() {
    try {
      var file = Files.createTempFile("sluice", ".yaml");
      try {
        return read(Files.writeString(file, yaml));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConfigurationReading<SluiceConfiguration> read(Path file) {
    return new ConfigurationFile(file, environment, SampleAdapters.TYPES)
        .read(SampleAdapters::assemble);
  }
}
