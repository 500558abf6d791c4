package dev.sluice.server.rest;

import java.math.BigInteger;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A JSON number's one notation: the digits that count, and their power of ten. {@code 1500.00} is
 * {@code 15e2}, and so is {@code 1.5E3}. No longer than the number was written, whatever its size,
 * and exact.
 */
final class CanonicalNumber {
  private static final Pattern NUMBER =
      Pattern.compile("(-?)([0-9]+)(?:\\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?");

  private CanonicalNumber() {}

  static String of(String json) {
    var number = NUMBER.matcher(json);
    if (!number.matches()) throw new IllegalArgumentException("not a JSON number: " + json);
    var fraction = Objects.requireNonNullElse(number.group(3), "");
    var digits = number.group(2) + fraction;
    var end = endOfSignificant(digits);
    if (end == 0) return "0";
    var exponent =
        new BigInteger(Objects.requireNonNullElse(number.group(4), "0"))
            .add(BigInteger.valueOf(digits.length() - end - fraction.length()));
    return number.group(1) + digits.substring(firstSignificant(digits), end) + "e" + exponent;
  }

  private static int firstSignificant(String digits) {
    var at = 0;
    while (digits.charAt(at) == '0') at++;
    return at;
  }

  /** 0 if all are zeros. */
  private static int endOfSignificant(String digits) {
    var end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') end--;
    return end;
  }
}
