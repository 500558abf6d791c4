package dev.sluice.server.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * What an unquoted text means in YAML 1.2: a number, true or false, or itself. A number whose
 * writing would get lost, such as {@code 007}, stays a text.
 */
final class PlainScalar {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d*");
  private static final Pattern FRACTION = Pattern.compile("-?(0|[1-9]\\d*)\\.\\d{1,6}");

  private PlainScalar() {}

  static Object valueOf(String text) {
    if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
    if (FRACTION.matcher(text).matches()) return new BigDecimal(text);
    return WHOLE.matcher(text).matches() ? whole(new BigInteger(text)) : text;
  }

  private static Number whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) return number.intValueExact();
    return number.bitLength() < Long.SIZE ? (Number) number.longValueExact() : number;
  }
}
