package dev.sluice.server.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The canonical text of a JSON object or array while its parts come in. */
abstract sealed class CanonicalContainer {
  static final byte[] NULL = {'n', ','};

  private static final Pattern LONE_SURROGATE =
      Pattern.compile("[\\x{D800}-\\x{DFFF}]"); // a pair is one code point to a pattern

  /** The name of the value that comes next. */
  abstract void name(String name);

  abstract void add(byte[] value);

  abstract byte[] text();

  /** Text with its length in bytes in front: nothing in it has to be escaped. */
  static byte[] text(String text) {
    var utf8 = LONE_SURROGATE.matcher(text).replaceAll("\uFFFD").getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(utf8.length + 8);
    out.writeBytes((utf8.length + ":").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(utf8);
    out.write(',');
    return out.toByteArray();
  }

  /** Sorted by name as Java sorts text, by UTF-16 code units; of equal names the last counts. */
  static final class Members extends CanonicalContainer {
    private final SortedMap<String, byte[]> members = new TreeMap<>();
    private String name = "";

    @Override
    void name(String name) {
      this.name = name;
    }

    @Override
    void add(byte[] value) {
      members.put(name, value);
    }

    void dropNulls() {
      members.values().removeIf(it -> Arrays.equals(it, NULL));
    }

    @Override
    byte[] text() {
      var out = new ByteArrayOutputStream();
      out.write('{');
      members.forEach(
          (name, value) -> {
            out.writeBytes(text(name));
            out.writeBytes(value);
          });
      out.write('}');
      return out.toByteArray();
    }
  }

  static final class Elements extends CanonicalContainer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Elements() {
      out.write('[');
    }

    @Override
    void name(String name) {
      throw new IllegalStateException("array: an element has no name, not " + name);
    }

    @Override
    void add(byte[] value) {
      out.writeBytes(value);
    }

    @Override
    byte[] text() {
      out.write(']');
      return out.toByteArray();
    }
  }
}
