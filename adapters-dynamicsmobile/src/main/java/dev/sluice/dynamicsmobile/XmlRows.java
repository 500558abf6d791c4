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
  private final OutboundFields fields;
  private final PacketStyle style;
  private final String start;
  private final Map<String, Element> elements = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  XmlRows(OutboundFields fields, PacketStyle style) {
    this.fields = fields;
    this.style = style;
    this.start =
        switch (style.rowStatus()) {
          case NONE -> "<r>";
          case INSERT, INSERTED -> "<r status=\"" + style.rowStatus().text() + "\">";
        };
  }

  @Override
  public void write(SeenRow row, OutputStream out) throws IOException {
    text.setLength(0);
    text.append(start);
    fields.walk(row, (name, _, value) -> field(row, name, value));
    text.append("</r>\n");
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void field(SeenRow row, String name, String value) {
    var element = elements.get(name);
    if (element == null) {
      element = element(name);
      elements.put(name, element);
    }
    text.append(element.start());
    // the place costs more than the text, so it is put together only if there is something to say
    if (XmlText.isPlain(value)) text.append(value);
    else
      text.append(style.escaped(value, fields.entity() + " row " + row.id() + ", field " + name));
    text.append(element.end());
  }

  private Element element(String field) {
    if (!XmlText.isName(field)) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "%1$s: the field name '%2$s' cannot be an XML element (give it another name under entities.%1$s.fields)"
              .formatted(fields.entity(), field));
    }
    return new Element("<" + field + ">", "</" + field + ">");
  }

  private record Element(String start, String end) {}
}
