package dev.sluice.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times and sizes as people say them. */
final class Words {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
  private static final int UNIT = 1024;

  private Words() {}

  /**
   * An instant and how long ago it was.
   *
   * @param instant RFC 3339
   */
  static String since(String instant, Instant now) {
    var ago = Duration.between(Instant.parse(instant), now);
    return Print.seconds(instant) + " (" + (ago.isNegative() ? "just now" : of(ago)) + ")";
  }

  /** The two greatest parts of it. */
  static String of(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds < 60) return seconds + " s";
    if (seconds < 3600) return duration.toMinutes() + " min " + seconds % 60 + " s";
    if (seconds < 86_400) return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    return duration.toDays() + " d " + duration.toHoursPart() + " h";
  }

  static String bytes(long bytes) {
    if (bytes < UNIT) return bytes + " B";
    var value = (double) bytes / UNIT;
    var unit = 0;
    while (value >= UNIT && unit < UNITS.length - 1) {
      value /= UNIT;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** With commas between thousands. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
