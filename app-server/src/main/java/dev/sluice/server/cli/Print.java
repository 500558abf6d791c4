package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the server told, for people to read. */
final class Print {
  /** Packets are untrusted, and a terminal obeys what it is shown. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]+");

  private static final int WIDEST = 40;
  private static final int LABEL = 18;

  private final PrintWriter out;

  Print(PrintWriter out) {
    this.out = out;
  }

  static String harmless(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  void line(String text) {
    out.println(harmless(text));
  }

  /** A text behind a label; without one it goes on with the text above. */
  void labelled(String label, String text) {
    var shown = harmless(label);
    out.print(shown);
    out.print(" ".repeat(Math.max(1, LABEL - shown.length())));
    out.println(harmless(text));
  }

  void flush() {
    out.flush();
  }

  /** Packets as a table, one a line. */
  void packets(Iterable<JsonNode> packets) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("NUMBER", "STATE", "AREA", "USER", "SINCE", "WHY"));
    for (var it : packets) {
      rows.add(
          List.of(
              text(it, "number"),
              text(it, "state"),
              shortened(text(it, "area")),
              shortened(text(it, "user")),
              seconds(text(it, "since")),
              why(it)));
    }
    table(rows);
  }

  /** The last column is as wide as it likes. */
  private void table(List<List<String>> rows) {
    for (var row : rows) {
      var line = new StringBuilder();
      for (var i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        if (i < row.size() - 1) line.repeat(' ', width(rows, i) - row.get(i).length() + 2);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(it -> it.get(column).length()).max().orElse(0);
  }

  /** Reason and place, or who it was. */
  static String why(JsonNode packet) {
    var why = new StringBuilder();
    if (packet.has("table")) {
      why.append(text(packet, "table")).append(" row ").append(text(packet, "row"));
      if (packet.has("field")) why.append(", field ").append(text(packet, "field"));
      why.append(": ");
    }
    why.append(text(packet, "reason"));
    if (packet.has("by"))
      why.append(why.isEmpty() ? "" : ", ").append("says ").append(text(packet, "by"));
    if (packet.has("until")) why.append("; again at ").append(seconds(text(packet, "until")));
    return why.toString();
  }

  static String text(JsonNode node, String member) {
    return harmless(node.path(member).asText());
  }

  /** An instant without its fractions. */
  static String seconds(String instant) {
    return instant.replaceFirst("\\.\\d+Z$", "Z");
  }

  private static String shortened(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
  }
}
