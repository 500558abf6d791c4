package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonFactory;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.ContentCursor;
import dev.sluice.domain.feed.EntityShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Gives a row's fields that are not null, in order, as a packet's texts. Most go out byte for byte
 * as they stand in the content, so none is made a string that need not be.
 */
final class ContentFields {
  private static final JsonFactory JSON = new JsonFactory();

  /** What a value is in JSON. */
  enum Kind {
    TEXT,
    LITERAL
  }

  /** Takes fields. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param kind of the value in the content; text if it was put in other words
     */
    void field(String name, Kind kind, FieldText text) throws IOException;
  }

  /** A field that the entity has, and its name as it stands in a content. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Known(String name, FieldType type, byte[] quoted) {
    Known(String name, FieldType type) {
      this(name, type, ("\"" + name + "\"").getBytes(StandardCharsets.UTF_8));
    }

    boolean isAt(ContentCursor cursor, byte[] json) {
      return Arrays.equals(quoted, 0, quoted.length, json, cursor.name(), cursor.nameEnd());
    }
  }

  private final List<Known> fields;
  private final PacketTime time;

  ContentFields(EntityShape shape, PacketTime time) {
    this.fields =
        shape.fields().entrySet().stream()
            .map(it -> new Known(it.getKey(), it.getValue()))
            .toList();
    this.time = time;
  }

  void walk(Content content, Sink sink) throws IOException {
    var json = content.json();
    var place = 0;
    for (var cursor = new ContentCursor(content); cursor.next(); place++) {
      if (json[cursor.value()] != 'n') value(field(cursor, json, place), cursor, json, sink);
    }
  }

  /** The field that the cursor is at, which stands in its place unless the entity was changed. */
  private Known field(ContentCursor cursor, byte[] json, int place) throws IOException {
    for (var i = 0; i < fields.size(); i++) {
      var field = fields.get((place + i) % fields.size());
      if (field.isAt(cursor, json)) return field;
    }
    var name = string(json, cursor.name(), cursor.nameEnd());
    return fields.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseGet(() -> new Known(name, FieldType.TEXT));
  }

  private void value(Known field, ContentCursor cursor, byte[] json, Sink sink) throws IOException {
    var start = cursor.value();
    var end = cursor.end();
    var isStruct = json[start] == '{' || json[start] == '[';
    if (field.type() == FieldType.JSON || isStruct) {
      sink.field(field.name(), Kind.TEXT, new FieldText.InContent(json, start, end));
    } else if (json[start] == '"') {
      sink.field(field.name(), Kind.TEXT, inWords(field.type(), json, start, end));
    } else {
      sink.field(field.name(), Kind.LITERAL, new FieldText.InContent(json, start, end));
    }
  }

  private FieldText inWords(FieldType type, byte[] json, int start, int end) throws IOException {
    return switch (type) {
      case DATE -> new FieldText.Decoded(PacketTime.ofDate(string(json, start, end)));
      case TIME -> new FieldText.Decoded(PacketTime.ofTime(string(json, start, end)));
      case INSTANT -> new FieldText.Decoded(time.ofInstant(string(json, start, end)));
      case LOCAL_DATE_TIME ->
          new FieldText.Decoded(PacketTime.ofLocalDateTime(string(json, start, end)));
      case TEXT, INTEGER, DECIMAL, BOOLEAN, BINARY, UUID, JSON, ARRAY ->
          isEscaped(json, start, end)
              ? new FieldText.Decoded(string(json, start, end))
              : new FieldText.InContent(json, start + 1, end - 1);
    };
  }

  private static boolean isEscaped(byte[] json, int start, int end) {
    for (var at = start; at < end; at++) if (json[at] == '\\') return true;
    return false;
  }

  /** What the JSON string says that stands there. */
  private static String string(byte[] json, int start, int end) throws IOException {
    if (!isEscaped(json, start, end)) {
      return new String(json, start + 1, end - start - 2, StandardCharsets.UTF_8);
    }
    try (var parser = JSON.createParser(json, start, end - start)) {
      parser.nextToken();
      return parser.getText();
    }
  }
}
