package dev.sluice.dynamicsmobile;

import dev.sluice.domain.settings.Settings;
import java.time.Duration;

/**
 * How long we wait before we take the other side for dead.
 *
 * @param connect for a connection
 * @param answer for the answer to a call of the API
 * @param transfer for a whole upload or download
 */
record Patience(Duration connect, Duration answer, Duration transfer) {

  /**
   * @param settings the section {@code timeouts}, all of it
   */
  static Patience read(Settings settings) {
    var least = Duration.ofMillis(100);
    try (settings) {
      return new Patience(
          settings.duration("connect", Duration.ofSeconds(10), least, Duration.ofMinutes(5)),
          settings.duration("answer", Duration.ofSeconds(30), least, Duration.ofMinutes(10)),
          settings.duration("transfer", Duration.ofMinutes(10), least, Duration.ofHours(2)));
    }
  }
}
