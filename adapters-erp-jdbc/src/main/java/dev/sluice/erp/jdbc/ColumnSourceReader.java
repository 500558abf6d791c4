package dev.sluice.erp.jdbc;

import dev.sluice.domain.settings.Settings;
import dev.sluice.erp.jdbc.ColumnSource.Circumstance;
import dev.sluice.erp.jdbc.ColumnSource.Fact;
import dev.sluice.erp.jdbc.ColumnSource.FilePart;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads where a column's value comes from: a field's name, or a section that says more. */
final class ColumnSourceReader {
  private static final String ZONE = "zone";
  private static final String FORMS =
      "a packet field, @user, @packet, @now, @operation, {from: …}, {value: …}, {file: …} or"
          + " {lookup: …}";

  private final ZoneId zone;

  /**
   * @param zone for dates and times that name none of their own
   */
  ColumnSourceReader(ZoneId zone) {
    this.zone = zone;
  }

  static ZoneId zone(Settings settings, ZoneId otherwise) {
    var text = settings.optionalText(ZONE);
    if (text.isEmpty()) return otherwise;
    try {
      return ZoneId.of(text.get());
    } catch (DateTimeException _) {
      settings.wrong(ZONE, text.get(), "a time zone such as Europe/Sofia or UTC");
      return otherwise;
    }
  }

  /** Empty if there is a mistake, which is noted. */
  Optional<ColumnSource> read(Settings columns, String column) {
    return switch (columns.raw(column).orElse("")) {
      case Map<?, ?> _ -> section(columns, column);
      case String text when !text.isBlank() -> from(columns, column, text, zone);
      case Object other -> {
        columns.wrong(column, other, FORMS);
        yield Optional.empty();
      }
    };
  }

  private Optional<ColumnSource> section(Settings columns, String column) {
    try (var section = columns.section(column)) {
      if (section.has("value")) {
        return section.optionalText("value").map(ColumnSource.Constant::new);
      }
      if (section.has("file")) return file(section);
      if (section.has("lookup")) return lookup(section.section("lookup"));
      if (section.has("from")) return from(section);
      columns.wrong(column, section.keys(), FORMS);
      return Optional.empty();
    }
  }

  private static Optional<ColumnSource> file(Settings section) {
    var part = section.choice("part", FilePart.BYTES);
    return section.optionalText("file").map(it -> new ColumnSource.OfFile(it, part));
  }

  private Optional<ColumnSource> from(Settings section) {
    var text = section.text("from", "a packet field, @user, @packet, @now or @operation");
    var zone = zone(section, this.zone);
    if (text.startsWith("@")) return from(section, "from", text, zone);
    var as =
        section.has("as")
            ? Optional.of(section.choice("as", ColumnType.TEXT))
            : Optional.<ColumnType>empty();
    var codes = section.textMap("codes");
    return Optional.of(new ColumnSource.Field(text, as, zone, codes));
  }

  private static Optional<ColumnSource> from(
      Settings settings, String key, String text, ZoneId zone) {
    return switch (text) {
      case "@user" -> Optional.of(new Circumstance(Fact.USER, zone));
      case "@packet" -> Optional.of(new Circumstance(Fact.PACKET, zone));
      case "@now" -> Optional.of(new Circumstance(Fact.NOW, zone));
      case "@operation" -> Optional.of(new Circumstance(Fact.OPERATION, zone));
      case String word when word.startsWith("@") -> {
        settings.wrong(key, word, "@user, @packet, @now or @operation");
        yield Optional.empty();
      }
      case String field ->
          Optional.of(new ColumnSource.Field(field, Optional.empty(), zone, Map.of()));
    };
  }

  private Optional<ColumnSource> lookup(Settings lookup) {
    try (lookup) {
      var table = MappingReader.tableName(lookup, "table");
      var column = lookup.text("column", "the column of that table to take");
      var section = lookup.section("where");
      if (section.keys().isEmpty()) lookup.wrong("where", "{}", "{column: packetField}");
      var where = new LinkedHashMap<String, ColumnSource>();
      for (var key : section.keys()) read(section, key).ifPresent(it -> where.put(key, it));
      return table.map(it -> new ColumnSource.Lookup(it, where, column));
    }
  }
}
