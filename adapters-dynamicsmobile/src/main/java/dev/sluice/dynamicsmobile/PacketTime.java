package dev.sluice.dynamicsmobile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Dates and times as packets have them, all {@code yyyy-MM-ddTHH:mm:ssZ}: local time of a
 * configured zone with a literal {@code Z}, to the second. A date is its midnight, a time of day is
 * that time on 1970-01-01. What the feed tells as a word ({@code infinity}, {@code 24:00:00}) stays
 * as it is.
 */
record PacketTime(ZoneId zone) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
  private static final int[] DIGITS_OF_DATE = {0, 1, 2, 3, 5, 6, 8, 9};
  private static final LocalDate FIRST_DAY = LocalDate.EPOCH;

  String ofInstant(String text) {
    return unlessWord(text, it -> FORM.format(Instant.parse(it).atZone(zone)));
  }

  static String ofLocalDateTime(String text) {
    return unlessWord(text, it -> FORM.format(LocalDateTime.parse(it)));
  }

  static String ofDate(String text) {
    return unlessWord(text, it -> (isUsualDate(it) ? it : LocalDate.parse(it)) + "T00:00:00Z");
  }

  /** Surely a date as it is written, which is found out in a fraction of what parsing takes. */
  private static boolean isUsualDate(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') return false;
    for (var at : DIGITS_OF_DATE) if (!isDigit(text.charAt(at))) return false;
    return isBetween(1, 12, text, 5) && isBetween(1, 28, text, 8);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBetween(int least, int most, String text, int at) {
    var number = 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    return least <= number && number <= most;
  }

  static String ofTime(String text) {
    return unlessWord(text, it -> FORM.format(LocalTime.parse(it).atDate(FIRST_DAY)));
  }

  private static String unlessWord(String text, UnaryOperator<String> form) {
    try {
      return form.apply(text);
    } catch (DateTimeException _) {
      return text;
    }
  }
}
