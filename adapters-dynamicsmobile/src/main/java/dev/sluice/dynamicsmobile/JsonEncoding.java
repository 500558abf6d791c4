package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.outbound.SnapshotEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A packet being written as JSON, which is experimental: {@code state} takes the status' place. */
final class JsonEncoding implements SnapshotEncoder.Encoding {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;
  private final UserName user;
  private final OutboundTables tables;
  private final RowNames names;
  private final RowStatus status;
  private boolean begun;

  JsonEncoding(
      OutputStream out, UserName user, OutboundTables tables, RowNames names, RowStatus status) {
    this.out = generator(out);
    this.user = user;
    this.tables = tables;
    this.names = names;
    this.status = status;
  }

  private static JsonGenerator generator(OutputStream out) {
    try {
      return JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void row(EntityName entity, SeenRow row) throws IOException {
    if (!tables.isCurrent(entity)) beginTable(entity);
    var table = tables.current().orElseThrow();
    out.writeStartObject();
    if (status != RowStatus.NONE) out.writeNumberField("state", 1);
    table.walk(row, names, this::field);
    out.writeEndObject();
  }

  private void field(String name, JsonToken token, String text) throws IOException {
    out.writeFieldName(name);
    if (token == JsonToken.VALUE_STRING) out.writeString(text);
    else out.writeRawValue(text);
  }

  private void beginTable(EntityName entity) throws IOException {
    beginOnce();
    if (tables.current().isPresent()) endTable();
    tables.moveTo(entity);
    out.writeStartObject();
    out.writeStringField("tablename", entity.value());
    out.writeArrayFieldStart("r");
  }

  private void endTable() throws IOException {
    out.writeEndArray();
    out.writeEndObject();
  }

  private void beginOnce() throws IOException {
    if (begun) return;
    begun = true;
    out.writeStartObject();
    out.writeObjectFieldStart("NavMobileSync");
    out.writeStringField("salesmancode", user.value());
    out.writeArrayFieldStart("table");
  }

  @Override
  public void close() throws IOException {
    if (out.isClosed()) return;
    beginOnce();
    if (tables.current().isPresent()) endTable();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
    out.close();
  }
}
