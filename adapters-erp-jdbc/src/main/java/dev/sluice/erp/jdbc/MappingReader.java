package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.settings.Settings;
import dev.sluice.erp.jdbc.Mapping.UnknownTables;
import dev.sluice.erp.jdbc.TableMapping.Parent;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tables} and what belongs to it, noting every mistake. */
final class MappingReader {
  private static final String TABLES = "tables";

  private final Settings writer;
  private final TableReader tables;

  MappingReader(Settings writer) {
    this.writer = writer;
    var zone = ColumnSourceReader.zone(writer, ZoneOffset.UTC);
    this.tables = new TableReader(new ColumnSourceReader(zone));
  }

  Mapping read() {
    var sections = writer.sections(TABLES);
    if (sections.isEmpty()) writer.text(TABLES, "a section with each table of a packet");
    var found = new ArrayList<TableMapping>();
    sections.forEach((name, settings) -> tables.read(name, settings).ifPresent(found::add));
    if (found.size() == sections.size()) checkTogether(found, sections);
    return new Mapping(
        Mapping.ordered(found), writer.choice("unknown-tables", UnknownTables.REFUSE));
  }

  /** Notes a name that is missing or cannot be one. */
  static Optional<TableName> tableName(Settings settings, String key) {
    return settings.value(key, "a table of the ERP, schema.table", MappingReader::name);
  }

  static TableName name(String text) {
    return TableName.parse(text);
  }

  private static void checkTogether(List<TableMapping> tables, Map<String, Settings> sections) {
    var mapping = new Mapping(tables, UnknownTables.REFUSE);
    var names = new HashSet<String>();
    var ordered = new Mapping(Mapping.ordered(tables), UnknownTables.REFUSE);
    for (var table : tables) {
      var settings = sections.get(table.name());
      if (settings == null) continue;
      if (!names.add(table.name().toLowerCase(Locale.ROOT))) {
        settings.wrong(
            "into", table.into().name(), "one mapping for " + table.name() + " in any case");
      } else if (ordered.of(table.name()).isEmpty()) {
        settings.wrong("parent.table", parentName(table), "no circle of parents");
      }
      table.parent().ifPresent(it -> checkParent(it, mapping, settings));
    }
  }

  private static String parentName(TableMapping table) {
    return table.parent().map(Parent::table).orElse("");
  }

  private static void checkParent(Parent link, Mapping mapping, Settings settings) {
    var parent = mapping.of(link.table());
    if (parent.isEmpty()) {
      settings.wrong("parent.table", link.table(), "a table that is mapped here");
      return;
    }
    var identity = parent.get().identity();
    if (identity.isEmpty()) {
      settings.wrong("parent.table", link.table(), "a table whose key is filled from fields");
    } else if (identity.size() != link.by().size()) {
      settings.wrong("parent.by", link.by(), "fields naming the parent's " + identity);
    }
    var handedOn = mapping.handedOnBy(parent.get()).orElse(link).refersTo();
    if (!handedOn.equals(link.refersTo())) {
      settings.wrong(
          "parent.refers-to",
          link.refersTo().orElse(""),
          "the same for all tables that hang on " + link.table());
    }
  }
}
