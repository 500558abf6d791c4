package dev.sluice.domain.change;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Values as text, the same in row ids, scopes and, quoted or not, in JSON. */
final class ValueText {
  private ValueText() {}

  /** Times always have seconds, and as many digits behind them as the value has. */
  static String of(Object value) {
    return switch (value) {
      case String text -> text;
      case BigDecimal number -> number.toPlainString();
      case LocalDateTime local -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case List<?> list ->
          list.stream()
              .map(it -> it == null ? "null" : of(it))
              .collect(Collectors.joining(",", "{", "}"));
      default -> value.toString();
    };
  }
}
