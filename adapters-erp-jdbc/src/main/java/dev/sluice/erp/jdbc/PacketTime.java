package dev.sluice.erp.jdbc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Dates and times as packets write them: all of them as a moment, with parts left off at will. */
final class PacketTime {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          // Otherwise the 30th of February would be the 28th.
          .withResolverStyle(ResolverStyle.STRICT);

  private PacketTime() {}

  /** A moment as the zone's wall clock shows it. Without an offset it is on that clock already. */
  static ZonedDateTime moment(String text, ZoneId zone) {
    return switch (FORM.parseBest(
        text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
      case OffsetDateTime moment -> moment.atZoneSameInstant(zone);
      case LocalDateTime local -> local.atZone(zone);
      case LocalDate date -> date.atStartOfDay(zone);
      default -> throw new DateTimeException(text);
    };
  }

  static LocalTime time(String text, ZoneId zone) {
    return text.indexOf(':') == 2 ? LocalTime.parse(text) : moment(text, zone).toLocalTime();
  }
}
