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

  /** What nearly all of them look like: read by places, a tenth of the pattern's work. */
  private static final String USUAL = "0000-00-00 00:00:00.000000";

  private static final int DATE = "0000-00-00".length();
  private static final int SECONDS = "0000-00-00 00:00:00".length();

  private PostgresText() {}

  /** Days since 1970-01-01. */
  static long days(String date) {
    if (date.length() == DATE && isUsual(date, DATE)) return date(date).toEpochDay();
    if (date.endsWith("infinity")) return infinity(date);
    return date(matched(date)).toEpochDay();
  }

  /** Microseconds since 1970-01-01 00:00, in UTC if the text has a zone. */
  static long micros(String timestamp) {
    var end = zoneIn(timestamp);
    if (end >= SECONDS && isUsual(timestamp, end)) return micros(timestamp, end);
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

  /** Where the zone begins, or the text ends. */
  private static int zoneIn(String text) {
    for (var i = SECONDS; i < text.length(); i++) {
      if (text.charAt(i) == '+' || text.charAt(i) == '-') return i;
    }
    return text.length();
  }

  private static boolean isUsual(String text, int end) {
    if (end > USUAL.length() || text.charAt(end - 1) == '.') return false;
    for (var i = 0; i < end; i++) {
      var c = text.charAt(i);
      if (USUAL.charAt(i) == '0' ? c < '0' || c > '9' : c != USUAL.charAt(i)) return false;
    }
    return !text.endsWith(" BC");
  }

  private static LocalDate date(String usual) {
    return LocalDate.of(number(usual, 0, 4), number(usual, 5, 7), number(usual, 8, DATE));
  }

  private static long micros(String usual, int end) {
    var time =
        LocalTime.of(number(usual, 11, 13), number(usual, 14, 16), number(usual, 17, SECONDS));
    var zone = end == usual.length() ? ZoneOffset.UTC : ZoneOffset.of(usual.substring(end));
    var micros = 0;
    for (var i = SECONDS + 1; i < USUAL.length(); i++) {
      micros = micros * 10 + (i < end ? usual.charAt(i) - '0' : 0);
    }
    return date(usual).toEpochSecond(time, zone) * 1_000_000L + micros;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
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
