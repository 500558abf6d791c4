package dev.sluice.server.config;

import dev.sluice.domain.outbound.PushTimes;
import io.micronaut.scheduling.cron.CronExpression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * Times of the wall clock, as cron expressions tell them. What a clock that is put forward skips
 * comes as much later; what a clock that is put back shows twice comes the first time.
 *
 * @param expressions at least one: minute, hour, day of month, month, day of week
 */
public record SetTimes(List<String> expressions, ZoneId zone) implements PushTimes.Timetable {
  static final String EXPECTED =
      "minute, hour, day of month, month and day of week, such as 0 5 * * MON-FRI";

  private static final LocalDateTime ANY = LocalDateTime.of(2026, 1, 1, 0, 0);

  /**
   * @throws IllegalArgumentException if an expression is none, or names no time that ever comes
   */
  public SetTimes {
    expressions = List.copyOf(expressions);
    if (expressions.isEmpty()) throw new IllegalArgumentException("expressions: none");
    expressions.forEach(SetTimes::check);
  }

  /** The expression, with single spaces. */
  static String check(String expression) {
    var fields = expression.strip().split("\\s+");
    if (fields.length != 5) throw new IllegalArgumentException(expression);
    var plain = String.join(" ", fields);
    var _ = localAfter(plain, ANY);
    return plain;
  }

  @Override
  public Instant nextAfter(Instant instant) {
    return expressions.stream()
        .map(it -> nextAfter(instant, it))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Instant nextAfter(Instant instant, String expression) {
    var local = LocalDateTime.ofInstant(instant, zone);
    // A clock that was put back shows times again that have passed already.
    while (true) {
      local = localAfter(expression, local);
      var next = local.atZone(zone).toInstant();
      if (next.isAfter(instant)) return next;
    }
  }

  /** On a clock that is never put forward or back. */
  private static LocalDateTime localAfter(String expression, LocalDateTime local) {
    return CronExpression.create(expression)
        .nextTimeAfter(local.atZone(ZoneOffset.UTC))
        .toLocalDateTime();
  }
}
