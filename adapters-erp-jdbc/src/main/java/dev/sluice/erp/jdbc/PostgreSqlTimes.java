package dev.sluice.erp.jdbc;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's text of points in time ({@code DateStyle} ISO); a text for the infinite ones. */
final class PostgreSqlTimes {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<y>\\d{4,})-(?<m>\\d\\d)-(?<d>\\d\\d)"
              + "(?: (?<t>\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?<z>[+-][\\d:]+)?)?(?<bc> BC)?");

  private PostgreSqlTimes() {}

  static Object date(String text) {
    return isInfinite(text) ? text : date(matched(text));
  }

  static Object local(String text) {
    return isInfinite(text) ? text : local(matched(text));
  }

  static Object instant(String text) {
    if (isInfinite(text)) return text;
    var parts = matched(text);
    var zone = parts.group("z") == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group("z"));
    return local(parts).toInstant(zone);
  }

  private static boolean isInfinite(String text) {
    return text.endsWith("infinity");
  }

  private static Matcher matched(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) throw new IllegalArgumentException("not a PostgreSQL date: " + text);
    return parts;
  }

  private static LocalDateTime local(Matcher parts) {
    return LocalDateTime.of(date(parts), LocalTime.parse(parts.group("t")));
  }

  private static LocalDate date(Matcher parts) {
    var year = Integer.parseInt(parts.group("y"));
    return LocalDate.of(
        parts.group("bc") == null ? year : 1 - year,
        Integer.parseInt(parts.group("m")),
        Integer.parseInt(parts.group("d")));
  }
}
