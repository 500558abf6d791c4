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
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MariaDbSettingsTest {
  private static final String URL = "jdbc:mariadb://erp:3306/acme";
  private final Problems problems = new Problems();

  private MariaDbSettings read(Map<String, Object> values) {
    return MariaDbSettings.read(new Settings("sources.erp", values, problems));
  }

  @Test
  void defaults() {
    var settings = read(Map.of("url", URL, "username", "sluice", "password", "secret"));
    assertThat(settings)
        .isEqualTo(
            new MariaDbSettings(
                URL, "sluice", new Secret("secret"), OptionalInt.empty(), Duration.ofSeconds(10)));
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
                "server-id", 4711,
                "heartbeat", "7s"));
    assertThat(settings)
        .isEqualTo(
            new MariaDbSettings(
                URL, "u", new Secret("p"), OptionalInt.of(4711), Duration.ofSeconds(7)));
  }

  @Test
  void everyMistakeIsNamed() {
    read(Map.of("url", "jdbc:postgresql://erp/acme", "server-id", 0, "heartbeat", "soon"));
    assertThat(problems.all())
        .hasSize(5)
        .anyMatch(it -> it.startsWith("sources.erp.url: jdbc:postgresql://erp/acme"))
        .anyMatch(it -> it.startsWith("sources.erp.username: is missing"))
        .anyMatch(it -> it.startsWith("sources.erp.password: is missing"))
        .anyMatch(it -> it.startsWith("sources.erp.server-id: 0"))
        .anyMatch(it -> it.startsWith("sources.erp.heartbeat: soon"));
  }

  @Test
  void anAddressNamesOneHostAndADatabase() {
    read(Map.of("url", "jdbc:mariadb://erp:3306/", "username", "u", "password", "p"));
    read(Map.of("url", "jdbc:mariadb://a,b/acme", "username", "u", "password", "p"));
    assertThat(problems.all()).hasSize(2).allMatch(it -> it.startsWith("sources.erp.url: "));
  }

  @Test
  void theTypeIsFoundAndRefusesUnknownKeys() {
    var type =
        ServiceLoader.load(ChangeSourceType.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(it -> it.names().contains("mariadb"))
            .findFirst()
            .orElseThrow();
    type.create(
        new SourceName("erp"),
        new Settings(
            "sources.erp",
            Map.of("url", URL, "username", "u", "password", "p", "slot", "x"),
            problems),
        new Catalog(List.of(), List.of(), false));
    assertThat(problems.all())
        .singleElement()
        .asString()
        .startsWith("sources.erp.slot: is not a key here");
  }
}
