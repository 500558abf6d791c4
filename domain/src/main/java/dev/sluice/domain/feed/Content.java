package dev.sluice.domain.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row's fields as the bytes that go out: a compact JSON object in UTF-8, {@code
 * {"No":"C1","Name":"Blue shop"}}, fields in the order of the entity. The row id is not a part.
 *
 * <p>Equal bytes are equal contents. A content that the ERP told only in part holds {@link
 * #UNCHANGED_MARK} in place of the values that were left out, until {@link #completedFrom} the
 * content before; only complete ones are ever stored.
 */
public final class Content {
  /** Cannot occur in JSON outside of a string, nor unescaped inside of one. */
  public static final byte UNCHANGED_MARK = 1;

  private final byte[] json;
  private final boolean complete;

  private Content(byte[] json, boolean complete) {
    this.json = json;
    this.complete = complete;
  }

  /** Takes the array over. */
  public static Content of(byte[] json) {
    return new Content(json, true);
  }

  /** Takes the array over, which holds {@link #UNCHANGED_MARK} for one or more values. */
  public static Content partial(byte[] json) {
    return new Content(json, false);
  }

  public static Content of(String json) {
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  public boolean isComplete() {
    return complete;
  }

  /** The bytes themselves, not a copy: they are read, never written. */
  public byte[] json() {
    return json;
  }

  /**
   * This content with every left-out value taken from the content before it; a field that the
   * earlier one lacks becomes null. Complete, unless the earlier one left the same values out.
   */
  public Content completedFrom(Content before) {
    if (complete) return this;
    var earlier = before.fields();
    var out = new ByteArrayOutputStream(json.length + before.json.length);
    var missing = false;
    out.write('{');
    for (var field : fields().entrySet()) {
      if (out.size() > 1) out.write(',');
      out.writeBytes(field.getKey().getBytes(StandardCharsets.UTF_8));
      out.write(':');
      var own = field.getValue();
      var value = isMark(own) ? earlier.getOrDefault(field.getKey(), NULL) : own;
      missing |= isMark(value);
      out.writeBytes(value);
    }
    out.write('}');
    return new Content(out.toByteArray(), !missing);
  }

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private static boolean isMark(byte[] value) {
    return value.length == 1 && value[0] == UNCHANGED_MARK;
  }

  /** The fields in order: names as they stand in the JSON, quoted and escaped, and raw values. */
  private Map<String, byte[]> fields() {
    var fields = new LinkedHashMap<String, byte[]>();
    for (var at = new ContentCursor(this); at.next(); ) {
      fields.put(
          new String(json, at.name(), at.nameEnd() - at.name(), StandardCharsets.UTF_8),
          Arrays.copyOfRange(json, at.value(), at.end()));
    }
    return fields;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Content it && Arrays.equals(json, it.json);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(json);
  }

  @Override
  public String toString() {
    return new String(json, StandardCharsets.UTF_8);
  }
}
