package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageSettingsTest {

  @Test
  void defaults() {
    assertThat(Given.least().accepted().storage())
        .isEqualTo(
            new StorageSettings(besideTheFile("data"), Duration.ofDays(30), Optional.empty()));
  }

  @Test
  void everyKeyIsMapped() {
    var given =
        Given.leastAnd(
            """
            data-dir: /var/lib/sluice
            retention: 36h
            store: {url: "jdbc:postgresql://db/sluice", username: sluice, password: "${PW}"}
            """);
    assertThat(given.with(Map.of("PW", "hunter2")).accepted().storage())
        .isEqualTo(
            new StorageSettings(
                Path.of("/var/lib/sluice"),
                Duration.ofHours(36),
                Optional.of(
                    new StoreSettings(
                        "jdbc:postgresql://db/sluice",
                        Optional.of("sluice"),
                        Optional.of(new Secret("hunter2"))))));
  }

  @Test
  void relativeDirectoryStartsFromTheFile() {
    assertThat(Given.leastAnd("data-dir: ./here/../there").accepted().storage().dataDirectory())
        .isEqualTo(besideTheFile("there"));
  }

  @Test
  void mistakes() {
    var given =
        Given.leastAnd(
            """
            retention: 59m
            store: {username: sluice, schema: x}
            """);
    assertThat(given.mistakes())
        .containsExactly(
            "retention: 59m (expected: a duration such as 15m or 30d, from 1h to 3650d), line 3",
            "store.url: is missing (expected: jdbc:postgresql://host/database, or no section store"
                + " at all), line 4",
            "store.schema: is not a key here (expected: one of password, url, username), line 4");
  }

  @Test
  void onlyPostgresqlStores() {
    assertThat(Given.leastAnd("store: {url: \"jdbc:h2:mem:x\"}").mistakes())
        .containsExactly(
            "store.url: jdbc:h2:mem:x (expected: jdbc:postgresql://host/database), line 3");
  }

  @Test
  void passwordInTheUrlIsRefusedAndNotShown() {
    assertThat(
            Given.leastAnd("store: {url: \"jdbc:postgresql://db/x?password=hunter2\"}").mistakes())
        .containsExactly(
            "store.url: (secret) (expected: no password in it, but under password), line 3");
    assertThat(Given.leastAnd("store: {url: \"jdbc:postgresql://me:hunter2@db/x\"}").mistakes())
        .singleElement()
        .asString()
        .doesNotContain("hunter2");
  }

  private static Path besideTheFile(String name) {
    return Path.of(System.getProperty("java.io.tmpdir")).resolve(name);
  }
}
