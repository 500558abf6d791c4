package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.outbound.SnapshotEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Rows as XML, a line each. */
final class XmlRows implements SnapshotEncoder.Rows {
  private static final byte[] END = utf8("</r>\n");

  private final OutboundFields fields;
  private final PacketStyle style;
  private final byte[] start;
  private final Map<String, Element> elements = new HashMap<>();
  private final RowBytes bytes = new RowBytes();

  XmlRows(OutboundFields fields, PacketStyle style) {
    this.fields = fields;
    this.style = style;
    this.start =
        switch (style.rowStatus()) {
          case NONE -> utf8("<r>");
          case INSERT, INSERTED -> utf8("<r status=\"" + style.rowStatus().text() + "\">");
        };
  }

  @Override
  public void write(SeenRow row, OutputStream out) throws IOException {
    bytes.clear();
    bytes.append(start);
    fields.walk(row, (name, _, value) -> field(row, name, value));
    bytes.append(END);
    bytes.writeTo(out);
  }

  private void field(SeenRow row, String name, FieldText value) {
    var element = elements.get(name);
    if (element == null) {
      element = element(name);
      elements.put(name, element);
    }
    bytes.append(element.start());
    // the place costs more than the text, so it is put together only if there is something to say
    if (XmlText.isPlain(value)) plain(value);
    else bytes.append(utf8(style.escaped(value.toString(), place(row, name))));
    bytes.append(element.end());
  }

  private void plain(FieldText value) {
    switch (value) {
      case FieldText.InContent(var json, var start, var end) -> bytes.append(json, start, end);
      case FieldText.Decoded(var text) -> bytes.append(utf8(text));
    }
  }

  private String place(SeenRow row, String field) {
    return fields.entity() + " row " + row.id() + ", field " + field;
  }

  private Element element(String field) {
    if (!XmlText.isName(field)) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "%1$s: the field name '%2$s' cannot be an XML element (give it another name under entities.%1$s.fields)"
              .formatted(fields.entity(), field));
    }
    return new Element(utf8("<" + field + ">"), utf8("</" + field + ">"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Element(byte[] start, byte[] end) {}
}
