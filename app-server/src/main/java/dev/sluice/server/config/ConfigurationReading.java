package dev.sluice.server.config;

import java.util.List;

/** What became of reading a configuration file. Neither is an error of ours. */
public sealed interface ConfigurationReading<T> {
  /** No mistake in it. */
  record Accepted<T>(T result) implements ConfigurationReading<T> {}

  /**
   * @param mistakes every one of them, as {@code key: value (expected: …), line n}; never empty
   */
  record Refused<T>(List<String> mistakes) implements ConfigurationReading<T> {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }
}
