package dev.sluice.server.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.domain.entity.FieldType;

/**
 * The values of a field as JSON Schema; null is one of them always. Patterns hold what comes, which
 * is more than the formats know: {@code infinity}, and years beyond four digits.
 */
final class FieldSchema {
  private static final String DATE = "[+-]?\\d{4,}-\\d\\d-\\d\\d";
  private static final String TIME = "\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?";
  private static final String OR_INFINITY = "|-?infinity";

  private FieldSchema() {}

  static ObjectNode of(FieldType type) {
    return switch (type) {
      case TEXT -> orNull("string");
      case INTEGER -> orNull("integer");
      case DECIMAL -> decimal();
      case BOOLEAN -> orNull("boolean");
      case DATE -> text("date", DATE + OR_INFINITY);
      case TIME -> text("time-local", TIME + "([+-]\\d\\d(:\\d\\d){0,2}|Z)?");
      case INSTANT -> text("date-time", DATE + "T" + TIME + "Z" + OR_INFINITY);
      case LOCAL_DATE_TIME -> text("date-time-local", DATE + "T" + TIME + OR_INFINITY);
      case BINARY -> orNull("string").put("contentEncoding", "base64");
      case UUID -> text("uuid", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      case JSON -> any("Any JSON.");
      case ARRAY -> orNull("array");
    };
  }

  /** A value of which nothing is known. */
  static ObjectNode any(String description) {
    return JsonNodeFactory.instance.objectNode().put("description", description);
  }

  private static ObjectNode orNull(String type) {
    var schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  private static ObjectNode text(String format, String pattern) {
    return orNull("string").put("format", format).put("pattern", "^(" + pattern + ")$");
  }

  /** A pattern is about texts only. */
  private static ObjectNode decimal() {
    var schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("number").add("string").add("null");
    return schema.put("pattern", "^(NaN|-?Infinity)$");
  }
}
