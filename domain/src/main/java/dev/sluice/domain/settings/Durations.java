package dev.sluice.domain.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as a configuration writes them: a whole number and a unit, {@code 15m}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  public static Optional<Duration> parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) return Optional.empty();
    return Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2))));
  }

  private static ChronoUnit unit(String unit) {
    return switch (unit) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  /** In the largest unit that keeps it whole. */
  public static String format(Duration duration) {
    var millis = duration.toMillis();
    if (millis % 1000 != 0) return millis + "ms";
    var seconds = millis / 1000;
    if (seconds == 0) return "0s";
    if (seconds % 86_400 == 0) return seconds / 86_400 + "d";
    if (seconds % 3_600 == 0) return seconds / 3_600 + "h";
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
