package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.outbound.SnapshotEncoder;
import java.io.IOException;
import java.io.OutputStream;

/** Rows as JSON objects, which is experimental: {@code state} takes the status' place. */
final class JsonRows implements SnapshotEncoder.Rows {
  private static final JsonFactory JSON = new JsonFactory();

  private final OutboundFields fields;
  private final RowStatus status;

  JsonRows(OutboundFields fields, RowStatus status) {
    this.fields = fields;
    this.status = status;
  }

  @Override
  public void write(SeenRow row, OutputStream out) throws IOException {
    try (var json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      if (status != RowStatus.NONE) json.writeNumberField("state", 1);
      fields.walk(row, (name, kind, text) -> field(json, name, kind, text.toString()));
      json.writeEndObject();
    }
  }

  private static void field(JsonGenerator json, String name, ContentFields.Kind kind, String text)
      throws IOException {
    json.writeFieldName(name);
    switch (kind) {
      case TEXT -> json.writeString(text);
      case LITERAL -> json.writeRawValue(text);
    }
  }
}
