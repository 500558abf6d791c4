package dev.sluice.cdc;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own text of points in time ({@code DateStyle} ISO), as counts that keep all of it.
 */
final class PostgresText {
  /** {@code infinity} as a count of days or microseconds. */
  static final long INFINITY = Long.MAX_VALUE;

  static final long MINUS_INFINITY = Long.MIN_VALUE;

  private static final Pattern FORM =
      Pattern.compile(
          "(?<y>\\d{4,})-(?<m>\\d\\d)-(?<d>\\d\\d)"
              + "(?: (?<t>\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?<z>[+-][\\d:]+)?)?(?<bc> BC)?");

  private PostgresText() {}

  /** Days since 1970-01-01. */
  static long days(String date) {
    if (date.endsWith("infinity")) return infinity(date);
    return date(matched(date)).toEpochDay();
  }

  /** Microseconds since 1970-01-01 00:00, in UTC if the text has a zone. */
  static long micros(String timestamp) {
    if (timestamp.endsWith("infinity")) return infinity(timestamp);
    var parts = matched(timestamp);
    var zone = parts.group("z") == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group("z"));
    var local = LocalDateTime.of(date(parts), LocalTime.parse(parts.group("t")));
    return micros(local, zone);
  }

  static long micros(LocalDateTime local, ZoneOffset zone) {
    return Math.addExact(
        Math.multiplyExact(local.toEpochSecond(zone), 1_000_000L),
        local.get(ChronoField.MICRO_OF_SECOND));
  }

  private static long infinity(String text) {
    return text.startsWith("-") ? MINUS_INFINITY : INFINITY;
  }

  private static Matcher matched(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) throw new IllegalArgumentException("not a PostgreSQL date: " + text);
    return parts;
  }

  private static LocalDate date(Matcher parts) {
    var year = Integer.parseInt(parts.group("y"));
    return LocalDate.of(
        parts.group("bc") == null ? year : 1 - year,
        Integer.parseInt(parts.group("m")),
        Integer.parseInt(parts.group("d")));
  }
}
