package dev.sluice.dynamicsmobile;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Text as XML 1.0 carries it. */
final class XmlText {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_.-]*");

  private static final boolean[] PLAIN = plain();

  private XmlText() {}

  /** Whether an element can have this name; colons are for namespaces and left out. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether the text goes out as it is: by far the most do. */
  static boolean isPlain(FieldText text) {
    return switch (text) {
      case FieldText.InContent(var json, var start, var end) -> isPlain(json, start, end);
      case FieldText.Decoded(var decoded) -> isPlain(decoded);
    };
  }

  private static boolean isPlain(byte[] utf8, int start, int end) {
    for (var at = start; at < end; at++) if (!PLAIN[utf8[at] & 0xff]) return false;
    return true;
  }

  private static boolean isPlain(String text) {
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c >= 0xd000 || (c < 0x80 && !PLAIN[c])) return false;
    }
    return true;
  }

  /** Of bytes in UTF-8; from U+D000 on there are characters that XML cannot carry. */
  private static boolean[] plain() {
    var plain = new boolean[256];
    Arrays.fill(plain, 0x20, 0xed, true);
    for (var it : "&<>\"".toCharArray()) plain[it] = false;
    return plain;
  }

  /** The place of the first character that XML 1.0 cannot carry, or -1. */
  static int firstForbidden(String text) {
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c >= 0x20 && c < 0xd800) continue;
      if (isForbidden(text.codePointAt(at))) return at;
      if (Character.isHighSurrogate(c)) at++;
    }
    return -1;
  }

  private static boolean isForbidden(int codePoint) {
    if (codePoint < 0x20) return codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
    return (codePoint >= 0xd800 && codePoint < 0xe000)
        || codePoint == 0xfffe
        || codePoint == 0xffff;
  }

  static String withoutForbidden(String text) {
    return text.codePoints()
        .filter(it -> !isForbidden(it))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** For element content and for attributes in double quotes. */
  static String escaped(String text) {
    for (var at = 0; at < text.length(); at++) {
      if (!escape(text.charAt(at)).isEmpty()) return escapedFrom(text, at);
    }
    return text;
  }

  private static String escapedFrom(String text, int start) {
    var out = new StringBuilder(text.length() + 32).append(text, 0, start);
    for (var at = start; at < text.length(); at++) {
      var escape = escape(text.charAt(at));
      if (escape.isEmpty()) out.append(text.charAt(at));
      else out.append(escape);
    }
    return out.toString();
  }

  /**
   * Empty for a character that stays. Line ends are escaped because a reader would otherwise make
   * them all the same.
   */
  private static String escape(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\t' -> "&#9;";
      case '\n' -> "&#10;";
      case '\r' -> "&#13;";
      default -> "";
    };
  }
}
