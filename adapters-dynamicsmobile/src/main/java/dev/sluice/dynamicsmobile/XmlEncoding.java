package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.outbound.SnapshotEncoder;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** A packet being written as XML. The root element goes out with the first row, or at the end. */
final class XmlEncoding implements SnapshotEncoder.Encoding {
  private final XmlOutput out;
  private final UserName user;
  private final OutboundTables tables;
  private final RowNames names;
  private final Set<String> elements = new HashSet<>();
  private final String rowStart;
  private boolean begun;
  private boolean ended;

  XmlEncoding(XmlOutput out, UserName user, OutboundTables tables, RowNames names) {
    this.out = out;
    this.user = user;
    this.tables = tables;
    this.names = names;
    rowStart =
        switch (out.rowStatus()) {
          case NONE -> "<r>";
          case INSERT, INSERTED -> "<r status=\"" + out.rowStatus().text() + "\">";
        };
  }

  @Override
  public void row(EntityName entity, SeenRow row) throws IOException {
    if (!tables.isCurrent(entity)) beginTable(entity);
    var table = tables.current().orElseThrow();
    out.markup(rowStart);
    table.walk(row, names, (name, _, text) -> field(entity, row, name, text));
    out.markup("</r>\n");
  }

  private void field(EntityName entity, SeenRow row, String name, String text) throws IOException {
    if (!elements.contains(name)) check(entity, name);
    out.markup("<").markup(name).markup(">");
    // the place costs more than the text, so it is put together only if there is something to say
    if (XmlText.firstForbidden(text) < 0) out.markup(XmlText.escaped(text));
    else out.text(text, entity + " row " + row.id() + ", field " + name);
    out.markup("</").markup(name).markup(">");
  }

  private void check(EntityName entity, String field) {
    if (!XmlText.isName(field)) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "%s: the field name '%s' cannot be an XML element (give it another name under entities.%s.fields)"
              .formatted(entity, field, entity));
    }
    elements.add(field);
  }

  private void beginTable(EntityName entity) throws IOException {
    beginOnce();
    if (tables.current().isPresent()) out.markup("</table>\n");
    tables.moveTo(entity);
    out.markup("<table tablename=\"").text(entity.value(), "entity name").markup("\">\n");
  }

  private void beginOnce() throws IOException {
    if (begun) return;
    begun = true;
    out.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NavMobileSync salesmancode=\"");
    out.text(user.value(), "user name").markup("\">\n");
  }

  @Override
  public void close() throws IOException {
    if (ended) return;
    ended = true;
    beginOnce();
    if (tables.current().isPresent()) out.markup("</table>\n");
    out.markup("</NavMobileSync>\n");
    out.flush();
  }
}
