package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.EntityShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Gives a row's fields that are not null, in order, as a packet's texts. */
final class ContentFields {
  private static final JsonFactory JSON = new JsonFactory();

  /** Takes fields. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param token what the value was in the content, or {@code VALUE_STRING} if it was put in
     *     other words
     */
    void field(String name, JsonToken token, String text) throws IOException;
  }

  private final EntityShape shape;
  private final PacketTime time;

  ContentFields(EntityShape shape, PacketTime time) {
    this.shape = shape;
    this.time = time;
  }

  void walk(Content content, Sink sink) throws IOException {
    var json = content.json();
    try (var parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        var token = parser.nextToken();
        if (token != JsonToken.VALUE_NULL) value(name, parser, json, sink);
      }
    }
  }

  private void value(String name, JsonParser parser, byte[] json, Sink sink) throws IOException {
    var type = shape.fields().getOrDefault(name, FieldType.TEXT);
    var token = parser.currentToken();
    if (type == FieldType.JSON || token.isStructStart()) {
      sink.field(name, JsonToken.VALUE_STRING, source(parser, json));
    } else if (token == JsonToken.VALUE_STRING) {
      sink.field(name, token, inWords(type, parser.getText()));
    } else {
      sink.field(name, token, parser.getText());
    }
  }

  private String inWords(FieldType type, String text) {
    return switch (type) {
      case DATE -> PacketTime.ofDate(text);
      case TIME -> PacketTime.ofTime(text);
      case INSTANT -> time.ofInstant(text);
      case LOCAL_DATE_TIME -> PacketTime.ofLocalDateTime(text);
      case TEXT, INTEGER, DECIMAL, BOOLEAN, BINARY, UUID, JSON, ARRAY -> text;
    };
  }

  /** The value's own JSON text. */
  private static String source(JsonParser parser, byte[] json) throws IOException {
    var start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    var end = (int) parser.currentLocation().getByteOffset();
    return new String(json, start, end - start, StandardCharsets.UTF_8).strip();
  }
}
