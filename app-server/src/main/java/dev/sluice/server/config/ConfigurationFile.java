package dev.sluice.server.config;

import dev.sluice.domain.settings.Place;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A configuration file.
 *
 * @param environment fills the file's <code>${NAME}</code>
 * @param adapters what the file's {@code type:} can name
 */
public record ConfigurationFile(Path path, Map<String, String> environment, AdapterTypes adapters) {

  /** A file read with this process's environment and the adapters on its class path. */
  public static ConfigurationFile of(Path path) {
    return new ConfigurationFile(path, System.getenv(), AdapterTypes.installed());
  }

  /**
   * Reads the file, all of it.
   *
   * @param assemble reads what is left to the adapters, by the sections' {@code create} and {@code
   *     read}; noted mistakes refuse the file afterwards, so it does no I/O
   */
  public <T> ConfigurationReading<T> read(Function<SluiceConfiguration, T> assemble) {
    try {
      return read(Files.readString(path), assemble);
    } catch (CharacterCodingException notText) {
      return refused("is not text in UTF-8");
    } catch (IOException unreadable) {
      return refused("cannot be read (expected: a YAML file that this user may read)");
    }
  }

  private <T> ConfigurationReading<T> refused(String reason) {
    return new Refused<>(List.of(path + ": " + reason));
  }

  private <T> ConfigurationReading<T> read(String text, Function<SluiceConfiguration, T> assemble) {
    var places = new HashMap<String, Place>();
    var problems = new Problems(places);
    var values = new YamlReader(new Variables(environment, problems), problems, places).read(text);
    if (values.isEmpty()) return new Refused<>(problems.all());
    T result;
    try (var root = new Settings("", values.get(), problems)) {
      result = assemble.apply(SluiceConfiguration.read(root, new Origin(this, values.get())));
    }
    return problems.all().isEmpty() ? new Accepted<>(result) : new Refused<>(problems.all());
  }

  /** What relative paths in the file start from. */
  Path folder() {
    var folder = path.toAbsolutePath().normalize().getParent();
    return folder == null ? path.getFileSystem().getPath("/") : folder;
  }
}
