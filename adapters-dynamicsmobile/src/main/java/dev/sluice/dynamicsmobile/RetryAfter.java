package dev.sluice.dynamicsmobile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header of this name (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** Empty if it says nothing that can be understood; never more than a day. */
  static Optional<Duration> pause(Reply reply, InstantSource time) {
    return reply
        .retryAfter()
        .map(String::strip)
        .flatMap(it -> pause(it, time))
        .map(RetryAfter::sane);
  }

  private static Optional<Duration> pause(String text, InstantSource time) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(time.instant(), date.toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Duration sane(Duration pause) {
    if (pause.isNegative()) return Duration.ZERO;
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
