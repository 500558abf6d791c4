package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a modification column holds. A <em>stamp</em> is a value of it, as a text that the database
 * gave and takes back.
 */
enum StampType {
  /** Grows with each change, in whatever steps. */
  NUMBER,
  INSTANT,
  LOCAL,
  DATE;

  private static final Pattern ZONE = Pattern.compile("(?<=:\\d\\d|\\.\\d{1,9})[+-]\\d\\d[:\\d]*$");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  /** Empty if a column of this type cannot tell what was modified. */
  static Optional<StampType> of(FieldType type) {
    return switch (type) {
      case INTEGER, DECIMAL -> Optional.of(NUMBER);
      case INSTANT -> Optional.of(INSTANT);
      case LOCAL_DATE_TIME -> Optional.of(LOCAL);
      case DATE -> Optional.of(DATE);
      case TEXT, BOOLEAN, TIME, BINARY, UUID, JSON, ARRAY -> Optional.empty();
    };
  }

  boolean isTime() {
    return this != NUMBER;
  }

  /** Whether one stamp is older than the other. */
  boolean isBefore(String one, String other) {
    return isTime()
        ? time(one).isBefore(time(other))
        : new BigDecimal(one).compareTo(new BigDecimal(other)) < 0;
  }

  /**
   * The stamp, or what the clock says if that is earlier: rows may be stamped with the future. Of
   * dates, yesterday, since today's may still be given.
   */
  String atMost(String stamp, Instant clock, ZoneId zone) {
    if (!isTime()) return stamp;
    var here = LocalDateTime.ofInstant(clock, this == INSTANT ? ZoneOffset.UTC : zone);
    var latest = this == DATE ? here.minusDays(1).toLocalDate().atStartOfDay() : here;
    return time(stamp).isAfter(latest) ? text(latest) : stamp;
  }

  /** A time that lies so much before this one. */
  String minus(String stamp, Duration duration) {
    var time = time(stamp);
    return time.equals(LocalDateTime.MIN) ? stamp : text(time.minus(duration));
  }

  private String text(LocalDateTime time) {
    return this == DATE ? time.toLocalDate().toString() : FORM.format(time);
  }

  /** What Java cannot tell, such as {@code infinity}, is at one of time's ends. */
  private static LocalDateTime time(String stamp) {
    try {
      var text = ZONE.matcher(stamp).replaceFirst("").replace(' ', 'T');
      return LocalDateTime.parse(text.indexOf('T') < 0 ? text + "T00:00" : text);
    } catch (DateTimeException _) {
      var isFarAhead = Character.isDigit(stamp.charAt(0)) && !stamp.endsWith("BC");
      return (isFarAhead && !stamp.startsWith("0")) || stamp.equals("infinity")
          ? LocalDateTime.MAX
          : LocalDateTime.MIN;
    }
  }
}
