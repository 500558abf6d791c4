package dev.sluice.domain.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mistakes found so far in one configuration. */
public final class Problems {
  private final Map<String, Place> places;
  private final Set<String> found = new LinkedHashSet<>();

  public Problems() {
    this(Map.of());
  }

  /**
   * @param places the keys' places by whole path; may still grow
   */
  public Problems(Map<String, Place> places) {
    this.places = places;
  }

  /**
   * @param key the whole path, {@code sources.erp.url}
   * @param message what is wrong and what is expected
   */
  public void add(String key, String message) {
    found.add(key + ": " + message + line(key).map(it -> ", line " + it).orElse(""));
  }

  /** Of the key, or of the nearest section that stands around it. */
  private Optional<Integer> line(String key) {
    for (var path = key; !path.isEmpty(); path = around(path)) {
      var place = places.get(path);
      if (place != null) return Optional.of(place.line());
    }
    return Optional.empty();
  }

  private static String around(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  /** A value as messages may show it. */
  Object shown(String key, Object value) {
    if (value instanceof Map || value instanceof List) return "several values";
    return Optional.ofNullable(places.get(key)).<Object>flatMap(Place::written).orElse(value);
  }

  public List<String> all() {
    return List.copyOf(found);
  }
}
