package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Tally;
import java.nio.charset.StandardCharsets;

/** Finds the company's rows, which hold no braces, in what the server answers as JSON. */
final class JsonRows {
  private static final byte[] BEGINNING = "{\"rowId\":".getBytes(StandardCharsets.US_ASCII);

  private JsonRows() {}

  /** The rows' contents as the store has them, without the row id that the answer puts first. */
  static Tally in(byte[] json) {
    var tally = Tally.NOTHING;
    for (var at = next(json, 0); at >= 0; at = next(json, at)) {
      var content = indexOf(json, (byte) ',', at);
      var end = indexOf(json, (byte) '}', content) + 1;
      var row = new byte[end - content];
      System.arraycopy(json, content, row, 0, row.length);
      row[0] = '{';
      tally = tally.plus(row, 0, row.length);
      at = end;
    }
    return tally;
  }

  /** How often the text stands in the answer. */
  static int count(byte[] answer, String text) {
    var wanted = text.getBytes(StandardCharsets.UTF_8);
    var count = 0;
    for (var at = next(answer, wanted, 0); at >= 0; at = next(answer, wanted, at + 1)) count++;
    return count;
  }

  /** The text between this beginning and the next quote. */
  static String textAfter(byte[] json, String beginning) {
    var wanted = beginning.getBytes(StandardCharsets.UTF_8);
    var from = next(json, wanted, 0) + wanted.length;
    var until = indexOf(json, (byte) '"', from);
    return new String(json, from, until - from, StandardCharsets.UTF_8);
  }

  private static int next(byte[] json, int from) {
    return next(json, BEGINNING, from);
  }

  private static int next(byte[] bytes, byte[] wanted, int from) {
    for (var at = from; at <= bytes.length - wanted.length; at++) {
      if (bytes[at] == wanted[0] && startsWith(bytes, wanted, at)) return at;
    }
    return -1;
  }

  private static boolean startsWith(byte[] bytes, byte[] wanted, int at) {
    for (var i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) return false;
    }
    return true;
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    var at = from;
    while (bytes[at] != wanted) at++;
    return at;
  }
}
