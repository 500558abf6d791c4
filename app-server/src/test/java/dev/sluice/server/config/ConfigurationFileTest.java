package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  @TempDir private Path folder = Path.of("");

  private static ConfigurationReading<SluiceConfiguration> reading(Path file) {
    return new ConfigurationFile(file, Map.of(), SampleAdapters.TYPES)
        .read(SampleAdapters::assemble);
  }

  @Test
  void fileThatIsNotThereIsToldByItsName() {
    var file = folder.resolve("absent.yaml");
    assertThat(reading(file))
        .isEqualTo(
            new Refused<>(
                List.of(
                    file + ": cannot be read (expected: a YAML file that this user may read)")));
  }

  @Test
  void fileThatIsNoTextIsRefused() throws IOException {
    var file = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(reading(file)).isEqualTo(new Refused<>(List.of(file + ": is not text in UTF-8")));
  }

  @Test
  void unknownSectionIsAMistake() {
    assertThat(Given.leastAnd("entites: {}").mistakes())
        .containsExactly(
            "entites: is not a key here (expected: one of clients, data-dir, dynamics-mobile,"
                + " entities, operators, retention, server, sources, store, users, writers; did you"
                + " mean entities?), line 3");
  }

  @Test
  void sectionsHaveKeys() {
    assertThat(Given.leastAnd("server: 8080\nusers: [a]\nclients: {api-keys: x}").mistakes())
        .contains(
            "server: 8080 (expected: a section with keys of its own), line 3",
            "users: several values (expected: a section with keys of its own), line 4",
            "clients.api-keys: x (expected: a section with keys of its own), line 5");
  }

  @Test
  void referenceIsAccepted() {
    var file = Path.of("..", "examples", "reference.yaml");
    var environment = Map.of("ERP_PASSWORD", "a", "STORE_PASSWORD", "b", "DM_API_KEY", "c");
    var reading =
        new ConfigurationFile(file, environment, SampleAdapters.OF_REFERENCE).read(it -> it);
    assertThat(reading)
        .isInstanceOfSatisfying(
            Accepted.class,
            it ->
                assertThat(((SluiceConfiguration) it.result()).publication().catalog().names())
                    .isNotEmpty());
  }
}
