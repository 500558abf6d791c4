package dev.sluice.server.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.EntityShape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The feed's answers as JSON Schema, draft 2020-12: the document itself is of the delta, {@code
 * #/$defs/@snapshot} of the snapshot as JSON, and each entity's rows are {@code $defs} of their
 * own. A row may have fields that the schema does not name: those that the ERP had before.
 */
final class FeedSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final String DEFS = "#/$defs/";

  private final List<EntityDefinition> entities;
  private final Map<EntityName, EntityShape> shapes;

  FeedSchema(List<EntityDefinition> entities, Map<EntityName, EntityShape> shapes) {
    this.entities = entities;
    this.shapes = shapes;
  }

  ObjectNode document() {
    var document = node().put("$schema", DRAFT).put("$ref", DEFS + "@delta");
    var defs = document.putObject("$defs");
    defs.set("@delta", delta());
    defs.set("@snapshot", snapshot());
    defs.set("@packet", packet());
    defs.set("@deleted", row(node()).put("additionalProperties", false));
    for (var entity : entities) defs.set(entity.name().value(), row(entity));
    return document;
  }

  private ObjectNode delta() {
    var properties = node();
    properties.set("@since", type("string"));
    properties.set("@next", type("string"));
    properties.set("@more", type("boolean"));
    properties.set("@asOf", type("string").put("format", "date-time"));
    properties.set("@packets", listOf("@packet"));
    for (var entity : entities) properties.set(entity.name().value(), changes(entity.name()));
    return closed(properties, "@since", "@next", "@more", "@asOf");
  }

  private static ObjectNode changes(EntityName entity) {
    var properties = node();
    properties.set("insert", rows(entity));
    properties.set("update", rows(entity));
    properties.set("deleted", listOf("@deleted"));
    return closed(properties, "insert", "update", "deleted");
  }

  private static ObjectNode packet() {
    var properties = node();
    for (var text : List.of("id", "state", "reason", "table", "field")) {
      properties.set(text, type("string"));
    }
    for (var time : List.of("receivedAt", "since")) {
      properties.set(time, type("string").put("format", "date-time"));
    }
    properties.set("row", type("integer"));
    var schema = type("object");
    schema.set("properties", properties);
    schema.putArray("required").add("id").add("receivedAt").add("state").add("since");
    return schema;
  }

  private ObjectNode snapshot() {
    var properties = node();
    properties.set("@next", type("string"));
    properties.set("@asOf", type("string").put("format", "date-time"));
    for (var entity : entities) properties.set(entity.name().value(), rows(entity.name()));
    return closed(properties, "@next", "@asOf");
  }

  private ObjectNode row(EntityDefinition entity) {
    var fields = node();
    var shape = shapes.get(entity.name());
    if (shape == null) {
      entity.fields().keySet().forEach(it -> fields.set(it, FieldSchema.any("No row came yet.")));
    } else {
      shape.fields().forEach((field, type) -> fields.set(field, FieldSchema.of(type)));
    }
    return row(fields);
  }

  private static ObjectNode row(ObjectNode fields) {
    var schema = type("object");
    schema.putObject("properties").<ObjectNode>set("rowId", type("string")).setAll(fields);
    schema.putArray("required").add("rowId");
    return schema;
  }

  private static ObjectNode closed(ObjectNode properties, String... required) {
    var schema = type("object");
    schema.set("properties", properties);
    var names = schema.putArray("required");
    for (var name : required) names.add(name);
    return schema.put("additionalProperties", false);
  }

  /** An entity's name may have characters that a reference has to spell out. */
  private static ObjectNode rows(EntityName entity) {
    var pointer = entity.value().replace("~", "~0").replace("/", "~1");
    var escaped = URLEncoder.encode(pointer, StandardCharsets.UTF_8);
    return listOf(escaped.replace("+", "%20").replace("%7E", "~"));
  }

  private static ObjectNode listOf(String definition) {
    var schema = type("array");
    schema.putObject("items").put("$ref", DEFS + definition);
    return schema;
  }

  private static ObjectNode type(String type) {
    return node().put("type", type);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
