package dev.sluice.server.rest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaPage.EntityDelta;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.inbound.InboxEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The feed's answers as JSON. Row contents are JSON already and are passed through as they are. */
final class FeedJson {
  private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();
  private static final byte[] ROW_ID = "{\"rowId\":".getBytes(StandardCharsets.US_ASCII);

  /** In bytes: the tokens, or an entity's name and lists. */
  private static final int FRAME = 500;

  private static final int AROUND_ROW = ROW_ID.length + "\"\",".length();

  private final OutputStream out;

  FeedJson(OutputStream out) {
    this.out = out;
  }

  static byte[] delta(Changes changes) {
    var bytes = new PlainBytes(lengthOf(changes));
    try {
      new FeedJson(bytes).write(changes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.taken();
  }

  /** About so long; bytes that grow are copied again and again. */
  private static int lengthOf(Changes changes) {
    var length = FRAME;
    for (var entity : changes.page().entities()) {
      length += lengthOf(entity.insert()) + lengthOf(entity.update()) + FRAME;
      for (var id : entity.deleted()) length += id.value().length() + AROUND_ROW;
    }
    return length;
  }

  private static int lengthOf(List<SeenRow> rows) {
    var length = 0;
    for (var row : rows) {
      length += row.content().json().length + row.id().value().length() + AROUND_ROW;
    }
    return length;
  }

  private void write(Changes changes) throws IOException {
    ascii("{\"@since\":");
    text(changes.since());
    ascii(",\"@next\":");
    text(changes.next());
    ascii(",\"@more\":" + changes.more() + ",\"@asOf\":\"" + changes.asOf() + '"');
    if (changes.packets().isPresent()) packets(changes.packets().get().packets());
    for (var entity : changes.page().entities()) entity(entity);
    out.write('}');
  }

  private void packets(List<InboxEntry> packets) throws IOException {
    ascii(",\"@packets\":[");
    var separator = "";
    for (var packet : packets) {
      ascii(separator);
      members(PacketJson.told(packet));
      separator = ",";
    }
    out.write(']');
  }

  /**
   * @param members texts, and what is written like a number
   */
  private void members(Map<String, Object> members) throws IOException {
    var separator = "{";
    for (var member : members.entrySet()) {
      ascii(separator);
      text(member.getKey());
      out.write(':');
      if (member.getValue() instanceof String text) text(text);
      else ascii(member.getValue().toString());
      separator = ",";
    }
    out.write('}');
  }

  private void entity(EntityDelta delta) throws IOException {
    out.write(',');
    text(delta.entity().value());
    ascii(":{\"insert\":");
    rows(delta.insert());
    ascii(",\"update\":");
    rows(delta.update());
    ascii(",\"deleted\":[");
    var separator = "";
    for (var id : delta.deleted()) {
      ascii(separator);
      rowId(id);
      out.write('}');
      separator = ",";
    }
    ascii("]}");
  }

  private void rows(List<SeenRow> rows) throws IOException {
    var separator = '[';
    for (var row : rows) {
      out.write(separator);
      row(row);
      separator = ',';
    }
    ascii(rows.isEmpty() ? "[]" : "]");
  }

  /** The row's content with its id as the first member. */
  void row(SeenRow row) throws IOException {
    var content = row.content().json();
    rowId(row.id());
    if (content.length > 2) out.write(',');
    out.write(content, 1, content.length - 1);
  }

  /** The beginning of an object. */
  private void rowId(RowId id) throws IOException {
    out.write(ROW_ID);
    text(id.value());
  }

  /** As JSON has it. */
  static String quoted(String text) {
    return '"' + new String(STRINGS.quoteAsString(text)) + '"';
  }

  private void text(String text) throws IOException {
    out.write('"');
    out.write(STRINGS.quoteAsUTF8(text));
    out.write('"');
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
