package dev.sluice.domain.settings;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found so far in one configuration. */
public final class Problems {
  private final List<String> found = new ArrayList<>();

  /**
   * @param key the whole path, {@code sources.erp.url}
   * @param message what is wrong and what is expected
   */
  public void add(String key, String message) {
    found.add(key + ": " + message);
  }

  public List<String> all() {
    return List.copyOf(found);
  }
}
