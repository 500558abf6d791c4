package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
  private static final SourceName NAME = new SourceName("Main ERP");
  private static final String URL = "jdbc:postgresql://erp:5432/acme";
  private final Problems problems = new Problems();

  private PostgresSettings read(Map<String, Object> values) {
    return PostgresSettings.read(NAME, new Settings("sources.erp", values, problems));
  }

  @Test
  void defaults() {
    var settings = read(Map.of("url", URL, "username", "sluice", "password", "secret"));
    assertThat(settings)
        .isEqualTo(
            new PostgresSettings(
                URL,
                "sluice",
                new Secret("secret"),
                "sluice_main_erp",
                Optional.empty(),
                Duration.ofSeconds(10),
                new Size(1_073_741_824)));
    assertThat(settings.publicationName()).isEqualTo("sluice_main_erp");
    assertThat(settings.toString()).doesNotContain("secret\"").contains("(secret)");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void everyKey() {
    var settings =
        read(
            Map.of(
                "url", URL,
                "username", "u",
                "password", "p",
                "slot", "s",
                "publication", "made",
                "heartbeat", "7s",
                "retained-warning", "500MiB"));
    assertThat(settings)
        .isEqualTo(
            new PostgresSettings(
                URL,
                "u",
                new Secret("p"),
                "s",
                Optional.of("made"),
                Duration.ofSeconds(7),
                new Size(500 << 20)));
  }

  @Test
  void everyMistakeIsNamed() {
    read(
        Map.of(
            "url",
            "jdbc:mysql://erp/acme",
            "slot",
            "No Slot",
            "heartbeat",
            "soon",
            "retained-warning",
            "much"));
    assertThat(problems.all())
        .hasSize(6)
        .anyMatch(it -> it.startsWith("sources.erp.retained-warning: much"))
        .anyMatch(it -> it.startsWith("sources.erp.url: jdbc:mysql://erp/acme"))
        .anyMatch(it -> it.startsWith("sources.erp.username: is missing"))
        .anyMatch(it -> it.startsWith("sources.erp.password: is missing"))
        .anyMatch(it -> it.startsWith("sources.erp.slot: No Slot"))
        .anyMatch(it -> it.startsWith("sources.erp.heartbeat: soon"));
  }

  @Test
  void theTypeIsFoundAndRefusesUnknownKeys() {
    var type =
        ServiceLoader.load(ChangeSourceType.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(it -> it.names().contains("postgresql"))
            .findFirst()
            .orElseThrow();
    type.create(
        NAME,
        new Settings(
            "sources.erp",
            Map.of("url", URL, "username", "u", "password", "p", "publicaton", "x"),
            problems),
        new Catalog(List.of(), List.of(), false));
    assertThat(problems.all())
        .singleElement()
        .asString()
        .startsWith("sources.erp.publicaton: is not a key here");
  }
}
