package com.example.sluice.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values: quoted where they hold a comma, a quote or a line's end. */
final class Csv {
  private final List<List<String>> lines = new ArrayList<>();
  private List<String> line = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private boolean quoted;

  private Csv() {}

  static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(String text) {
    var isPlain = text.chars().noneMatch(it -> ",\"\n\r".indexOf(it) >= 0);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The cells of each line. */
  static List<List<String>> parse(String text) {
    var csv = new Csv();
    text.chars().forEach(it -> csv.read((char) it));
    if (!csv.line.isEmpty() || !csv.cell.isEmpty()) csv.endLine();
    return csv.lines;
  }

  private void read(char it) {
    if (it == '"') quote();
    else if (!quoted && it == ',') endCell();
    else if (!quoted && it == '\n') endLine();
    else cell.append(it);
  }

  /** A quote that opens right behind one that closed is a quote of the text. */
  private void quote() {
    if (!quoted && !cell.isEmpty()) cell.append('"');
    quoted = !quoted;
  }

  private void endCell() {
    line.add(cell.toString());
    cell.setLength(0);
  }

  private void endLine() {
    endCell();
    lines.add(line);
    line = new ArrayList<>();
  }
}
