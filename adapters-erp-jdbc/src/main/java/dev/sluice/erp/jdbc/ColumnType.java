package dev.sluice.erp.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a packet's text can be turned into; the words of {@code as:}. */
enum ColumnType {
  TEXT("text"),
  INTEGER("a whole number"),
  DECIMAL("a number with a decimal point"),
  BOOLEAN("true, false, 1 or 0"),
  DATE("a date, yyyy-MM-dd or yyyy-MM-ddTHH:mm:ssZ"),
  /** Date and time on the wall clock of a zone. */
  DATETIME("a date and time, yyyy-MM-ddTHH:mm:ssZ"),
  /** A point in time, the same in every zone. */
  INSTANT("a date and time, yyyy-MM-ddTHH:mm:ssZ"),
  TIME("a time, HH:mm:ss or yyyy-MM-ddTHH:mm:ssZ"),
  BINARY("base64");

  // The bounds keep a hostile number from growing to gigabytes when it is written out.
  private static final Pattern WHOLE = Pattern.compile("([+-]?\\d{1,100})(\\.0{1,100})?");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,200}(\\.\\d{1,200})?([eE][+-]?\\d{1,3})?");
  private static final Pattern DATA_PREFIX = Pattern.compile("data:[^,]{0,200},");

  private final String expectation;

  ColumnType(String expectation) {
    this.expectation = expectation;
  }

  /** What a text of this type looks like, for messages. */
  String expectation() {
    return expectation;
  }

  /**
   * The text as a value that a JDBC driver takes; empty if it is not of this type.
   *
   * @param zone whose wall clock dates and times without a zone are on
   */
  Optional<Object> read(String text, ZoneId zone) {
    try {
      return Optional.of(parsed(text, zone));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private Object parsed(String text, ZoneId zone) {
    return switch (this) {
      case TEXT -> text;
      case INTEGER -> whole(text.strip());
      case DECIMAL -> number(text.strip());
      case BOOLEAN -> truth(text.strip());
      case DATE -> PacketTime.moment(text.strip(), zone).toLocalDate();
      case DATETIME -> PacketTime.moment(text.strip(), zone).toLocalDateTime();
      case INSTANT -> PacketTime.moment(text.strip(), zone).toOffsetDateTime();
      case TIME -> PacketTime.time(text.strip(), zone);
      case BINARY -> bytes(text.strip());
    };
  }

  /** A value of {@link #read} as a text that every fitting type reads again. */
  static String written(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? "1" : "0";
      case BigDecimal number -> number.toPlainString();
      case LocalDateTime local -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      default -> value.toString();
    };
  }

  /** A long where it fits: compared with an integer column, a decimal would not use its index. */
  private static Object whole(String text) {
    var matcher = WHOLE.matcher(text);
    if (!matcher.matches()) throw new IllegalArgumentException(text);
    var number = new BigInteger(matcher.group(1));
    if (number.bitLength() < Long.SIZE) return number.longValue();
    return new BigDecimal(number);
  }

  private static Object number(String text) {
    if (!NUMBER.matcher(text).matches()) throw new IllegalArgumentException(text);
    return new BigDecimal(text);
  }

  private static Object truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object bytes(String text) {
    var prefix = DATA_PREFIX.matcher(text);
    var start = prefix.lookingAt() ? prefix.end() : 0;
    var base64 = text.substring(start).replaceAll("\\s", "");
    return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
  }
}
