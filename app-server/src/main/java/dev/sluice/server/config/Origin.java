package dev.sluice.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file that a configuration was read from, and what stood in it then, secrets filled in.
 *
 * @param values as YAML 1.2 gives them
 */
public record Origin(ConfigurationFile file, Map<String, @Nullable Object> values) {

  /** Whether the two differ in nothing but their API keys. */
  public boolean isSameButForKeys(Origin other) {
    return withoutKeys().equals(other.withoutKeys());
  }

  private Map<String, @Nullable Object> withoutKeys() {
    var rest = new LinkedHashMap<>(values);
    if (rest.remove("clients") instanceof Map<?, ?> clients) {
      var others = new LinkedHashMap<Object, @Nullable Object>(clients);
      others.remove("api-keys");
      if (!others.isEmpty()) rest.put("clients", others);
    }
    return rest;
  }

  /** Without the values, of which some are secret. */
  @Override
  public String toString() {
    return "Origin[" + file.path() + "]";
  }
}
