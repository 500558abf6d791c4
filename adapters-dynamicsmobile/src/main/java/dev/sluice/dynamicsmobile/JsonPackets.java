package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.domain.packet.PacketRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets in JSON, in the two shapes that we suppose: the tables listed under {@code
 * NavMobileSync}, or each table a member by its name. One row alone is taken for a list of one.
 */
final class JsonPackets {
  private static final int DEEPEST = 16;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final Set<String> STATUSES =
      Set.of("insert", "inserted", "update", "updated", "delete", "deleted", "read");

  private final JsonFactory factory;

  JsonPackets(ReadingLimits limits) {
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxStringLength(limits.valueCharacters())
            .maxNumberLength(1_000)
            .build();
    factory = JsonFactory.builder().streamReadConstraints(constraints).build();
  }

  void read(InputStream bytes, PacketContents contents) throws IOException {
    try (var parser = factory.createParser(utf8(bytes))) {
      new Reading(parser, contents).packet();
      if (parser.nextToken() != null) throw new BrokenPacket("there is more behind its end");
    }
  }

  /** The parser's own decoder takes overlong forms and halves of characters, databases do not. */
  private static Reader utf8(InputStream bytes) throws IOException {
    var characters =
        new PushbackReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    var first = characters.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) characters.unread(first);
    return characters;
  }

  /** One packet; every method begins at a value's first token and ends at its last. */
  private record Reading(JsonParser in, PacketContents contents) {

    void packet() throws IOException {
      expectObject(in.nextToken(), "the packet");
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var name = in.currentName();
        in.nextToken();
        if (name.equalsIgnoreCase("NavMobileSync")) listedTables();
        else if (!contents.wants(name)) in.skipChildren();
        else add(name, rows());
      }
    }

    private void listedTables() throws IOException {
      expectObject(in.currentToken(), "NavMobileSync");
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var member = in.currentName().toLowerCase(Locale.ROOT);
        in.nextToken();
        switch (member) {
          case "table" -> eachItem("table", this::table);
          case "salesmancode" -> contents.sentBy(user());
          default -> in.skipChildren();
        }
      }
    }

    private String user() throws IOException {
      var token = in.currentToken();
      if (token.isStructStart()) throw new BrokenPacket("salesmancode holds more than a value");
      return token == JsonToken.VALUE_NULL ? "" : in.getText();
    }

    private void table() throws IOException {
      var name = "";
      var rows = new ArrayList<PacketRow>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var member = in.currentName().toLowerCase(Locale.ROOT);
        in.nextToken();
        switch (member) {
          case "tablename" -> name = in.getText();
          case "r" -> rows.addAll(contents.wants(name) ? rows() : skipped());
          default -> in.skipChildren();
        }
      }
      if (contents.wants(name)) add(name, rows);
    }

    private List<PacketRow> skipped() throws IOException {
      in.skipChildren();
      return List.of();
    }

    private void add(String table, List<PacketRow> rows) throws IOException {
      contents.rowsOf(table).addAll(rows);
    }

    private List<PacketRow> rows() throws IOException {
      var rows = new ArrayList<PacketRow>();
      eachItem("rows", () -> rows.add(row()));
      return rows;
    }

    private PacketRow row() throws IOException {
      contents.countRow();
      var status = "";
      var fields = new LinkedHashMap<String, String>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var name = in.currentName();
        var token = in.nextToken();
        if (token == JsonToken.VALUE_NULL) continue;
        if (token.isStructStart())
          throw new BrokenPacket("field " + name + " holds more than a value");
        var text = in.getText();
        if (isStatus(name, text)) status = text;
        else contents.put(fields, name, text);
      }
      return new PacketRow(PacketContents.operation(status, fields), fields);
    }

    /** Tables have fields named status as well, with values of their own. */
    private static boolean isStatus(String name, String text) {
      return name.equalsIgnoreCase("status") && STATUSES.contains(text.toLowerCase(Locale.ROOT));
    }

    private interface Item {
      void read() throws IOException;
    }

    /** An object, or each object of an array; null is an empty array. */
    private void eachItem(String what, Item item) throws IOException {
      if (in.currentToken() == JsonToken.VALUE_NULL) return;
      if (in.currentToken() != JsonToken.START_ARRAY) {
        expectObject(in.currentToken(), what);
        item.read();
        return;
      }
      while (in.nextToken() != JsonToken.END_ARRAY) {
        expectObject(in.currentToken(), what);
        item.read();
      }
    }

    private static void expectObject(@Nullable JsonToken token, String what) throws BrokenPacket {
      if (token != JsonToken.START_OBJECT) throw new BrokenPacket(what + ": an object is expected");
    }
  }
}
