package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.TableName;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far all tables of a source were followed: a line for the ERP's clock and one for each table.
 */
record PolledOffset(Instant clock, Map<TableName, OfTable> tables) {
  private static final String FORM = "polled-1";
  private static final int PARTS = 5;

  /**
   * @param state what the table was like when it was read, see {@link PolledTable#state}
   * @param marks empty where there is nothing to follow by
   */
  record OfTable(String state, Optional<Marks> marks) {}

  SourceOffset written() {
    var text = new StringBuilder(FORM).append(' ').append(clock);
    tables.forEach((table, it) -> text.append('\n').append(line(table, it)));
    return new SourceOffset(text.toString());
  }

  private static String line(TableName table, OfTable it) {
    var head = encoded(table.toString()) + " " + it.state();
    return it.marks()
        .map(marks -> head + part(marks.settled()) + part(marks.pending()) + " " + marks.since())
        .orElse(head);
  }

  /** A star where there is nothing; no stamp is one. */
  private static String part(Optional<String> stamp) {
    return " " + stamp.map(PolledOffset::encoded).orElse("*");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Empty if another kind of source wrote it. */
  static Optional<PolledOffset> read(SourceOffset offset) {
    var lines = offset.value().lines().toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith(FORM + " ")) return Optional.empty();
    try {
      var tables = new LinkedHashMap<TableName, OfTable>();
      for (var line : lines.subList(1, lines.size())) {
        var parts = Arrays.asList(line.split(" ", -1));
        tables.put(TableName.parse(decoded(parts.getFirst())), ofTable(parts));
      }
      var clock = Instant.parse(lines.getFirst().substring(FORM.length() + 1));
      return Optional.of(new PolledOffset(clock, tables));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static OfTable ofTable(List<String> parts) {
    if (parts.size() < PARTS) return new OfTable(parts.get(1), Optional.empty());
    var marks = new Marks(stamp(parts.get(2)), stamp(parts.get(3)), Instant.parse(parts.get(4)));
    return new OfTable(parts.get(1), Optional.of(marks));
  }

  private static Optional<String> stamp(String part) {
    return part.equals("*") ? Optional.empty() : Optional.of(decoded(part));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
