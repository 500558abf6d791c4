package dev.sluice.cdc;

import java.util.Optional;
import java.util.regex.Pattern;

/** An amount of data. */
record Size(long bytes) {
  static final Size GIBIBYTE = new Size(1L << 30);
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(KiB|MiB|GiB|TiB)");

  /** Reads {@code 500MiB}; empty if it is no such text. */
  static Optional<Size> parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) return Optional.empty();
    var power = "KMGT".indexOf(parts.group(2).charAt(0)) + 1;
    return Optional.of(new Size(Long.parseLong(parts.group(1)) << (10 * power)));
  }
}
