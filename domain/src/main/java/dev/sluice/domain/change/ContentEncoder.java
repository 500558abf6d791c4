package dev.sluice.domain.change;

import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.feed.Content;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table row the JSON that goes out. The forms of values are the delta feed contract's:
 * numbers exact, binary base64, instants in UTC, JSON as JSON. Not safe for use by many threads.
 */
final class ContentEncoder {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final class Field {
    final byte[] quotedName;
    final int column;
    final boolean json;

    Field(byte[] quotedName, int column, boolean json) {
      this.quotedName = quotedName;
      this.column = column;
      this.json = json;
    }
  }

  private final List<Field> fields = new ArrayList<>();
  private byte[] buffer = new byte[1024];
  private int length;
  private boolean complete;

  /**
   * @param columns field names to their columns' places in the shape, in the order they go out
   */
  ContentEncoder(TableShape shape, Map<String, Integer> columns) {
    columns.forEach(
        (name, column) -> {
          length = 0;
          quoted(name);
          var isJson = shape.columns().get(column).type() == FieldType.JSON;
          fields.add(new Field(Arrays.copyOf(buffer, length), column, isJson));
        });
  }

  Content encode(TableRow row) {
    length = 0;
    complete = true;
    put('{');
    for (var field : fields) {
      if (length > 1) put(',');
      put(field.quotedName);
      put(':');
      value(row.value(field.column), field.json);
    }
    put('}');
    var json = Arrays.copyOf(buffer, length);
    return complete ? Content.of(json) : Content.partial(json);
  }

  private void value(@Nullable Object value, boolean json) {
    switch (value) {
      case null -> ascii("null");
      case Long number -> ascii(Long.toString(number));
      case BigDecimal number -> ascii(number.toPlainString());
      case Boolean bool -> ascii(bool.toString());
      case String text when json -> put(text.getBytes(StandardCharsets.UTF_8));
      case String text -> quoted(text);
      case Number number -> ascii(number.toString());
      case List<?> list -> array(list);
      case TableRow.Unchanged _ -> {
        complete = false;
        put(Content.UNCHANGED_MARK);
      }
      default -> quoted(ValueText.of(value));
    }
  }

  private void array(List<?> list) {
    put('[');
    for (var i = 0; i < list.size(); i++) {
      if (i > 0) put(',');
      value(list.get(i), false);
    }
    put(']');
  }

  private void quoted(String text) {
    put('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x80) escaped(c);
      else i += beyondAscii(text, i);
    }
    put('"');
  }

  private void escaped(char c) {
    switch (c) {
      case '"', '\\' -> {
        put('\\');
        put(c);
      }
      case '\n' -> ascii("\\n");
      case '\r' -> ascii("\\r");
      case '\t' -> ascii("\\t");
      default -> {
        if (c >= 0x20) {
          put(c);
        } else {
          ascii("\\u00");
          put(HEX[c >> 4]);
          put(HEX[c & 15]);
        }
      }
    }
  }

  /** Returns how many chars beyond the first were taken: 1 for a pair of surrogates. */
  private int beyondAscii(String text, int at) {
    var codePoint = text.codePointAt(at);
    put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    return Character.charCount(codePoint) - 1;
  }

  private void ascii(String text) {
    for (var i = 0; i < text.length(); i++) put(text.charAt(i));
  }

  private void put(int b) {
    if (length == buffer.length) buffer = Arrays.copyOf(buffer, length * 2);
    buffer[length++] = (byte) b;
  }

  private void put(byte[] bytes) {
    if (length + bytes.length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }
}
