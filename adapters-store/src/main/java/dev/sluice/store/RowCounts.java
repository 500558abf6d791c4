package dev.sluice.store;

import com.fasterxml.jackson.core.JsonFactory;
import dev.sluice.domain.entity.EntityName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows of each entity, as JSON in the packet's order: {@code {"Customer":12}}. */
final class RowCounts {
  private static final JsonFactory JSON = new JsonFactory();

  private RowCounts() {}

  static String write(Map<EntityName, Long> rows) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (var it : rows.entrySet()) json.writeNumberField(it.getKey().value(), it.getValue());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static Map<EntityName, Long> parse(String text) {
    var rows = new LinkedHashMap<EntityName, Long>();
    try (var json = JSON.createParser(text)) {
      json.nextToken();
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        rows.put(new EntityName(name), json.nextLongValue(0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
