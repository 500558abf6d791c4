package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.settings.Settings;
import dev.sluice.erp.jdbc.Mapping.UnknownTables;
import dev.sluice.erp.jdbc.TableMapping.Parent;
import dev.sluice.erp.jdbc.TableMapping.Write;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tables} and what belongs to it, noting every mistake. */
final class MappingReader {
  private static final String TABLES = "tables";

  private final Settings writer;
  private final ColumnSourceReader sources;

  MappingReader(Settings writer) {
    this.writer = writer;
    this.sources = new ColumnSourceReader(ColumnSourceReader.zone(writer, ZoneOffset.UTC));
  }

  Mapping read() {
    var sections = writer.sections(TABLES);
    if (sections.isEmpty()) writer.text(TABLES, "a section with each table of a packet");
    var tables = new ArrayList<TableMapping>();
    sections.forEach((name, settings) -> table(name, settings).ifPresent(tables::add));
    if (tables.size() == sections.size()) checkTogether(tables, sections);
    return new Mapping(
        Mapping.ordered(tables), writer.choice("unknown-tables", UnknownTables.REFUSE));
  }

  private Optional<TableMapping> table(String name, Settings settings) {
    try (settings) {
      var into = tableName(settings, "into");
      var columns = columns(settings.section("columns"));
      if (columns.isEmpty()) settings.wrong("columns", "{}", "at least one column: packetField");
      var key = settings.texts("key");
      var write = settings.choice("write", Write.BY_STATUS);
      var parent = settings.has("parent") ? parent(settings.section("parent")) : none();
      var table = into.map(it -> mapping(name, it, key, write, settings, parent, columns));
      table.ifPresent(it -> check(it, settings));
      return table;
    }
  }

  private static Optional<Parent> none() {
    return Optional.empty();
  }

  private static TableMapping mapping(
      String name,
      TableName into,
      List<String> key,
      Write write,
      Settings settings,
      Optional<Parent> parent,
      Map<String, ColumnSource> columns) {
    return new TableMapping(name, into, key, write, operations(settings), parent, columns);
  }

  /** Notes a name that is missing or cannot be one. */
  static Optional<TableName> tableName(Settings settings, String key) {
    var text = settings.text(key, "a table of the ERP, schema.table");
    if (text.isEmpty()) return Optional.empty();
    try {
      return Optional.of(TableName.parse(text));
    } catch (IllegalArgumentException _) {
      settings.wrong(key, text, "a table of the ERP, schema.table");
      return Optional.empty();
    }
  }

  private Map<String, ColumnSource> columns(Settings section) {
    var columns = new LinkedHashMap<String, ColumnSource>();
    for (var column : section.keys()) {
      sources.read(section, column).ifPresent(it -> columns.put(column, it));
    }
    return columns;
  }

  private static Optional<Parent> parent(Settings section) {
    try (section) {
      var table = section.text("table", "the packet's name of the table its rows hang on");
      var by = section.texts("by");
      if (by.isEmpty()) section.text("by", "the packet field that names the parent");
      var column = section.text("column", "the ERP column that takes the parent's key");
      var refersTo = section.optionalText("refers-to");
      return table.isEmpty() || by.isEmpty() || column.isEmpty()
          ? Optional.empty()
          : Optional.of(new Parent(table, by, column, refersTo));
    }
  }

  private static Set<Operation> operations(Settings settings) {
    var operations = EnumSet.noneOf(Operation.class);
    for (var word : settings.texts("operations")) {
      switch (word.toLowerCase(Locale.ROOT)) {
        case "insert" -> operations.add(Operation.INSERT);
        case "update" -> operations.add(Operation.UPDATE);
        case "delete" -> operations.add(Operation.DELETE);
        default -> settings.wrong("operations", word, "insert, update or delete");
      }
    }
    return operations.isEmpty()
        ? EnumSet.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE)
        : operations;
  }

  private static void check(TableMapping table, Settings settings) {
    var filled = new HashSet<>(table.columns().keySet());
    table.parent().ifPresent(it -> filled.add(it.column()));
    for (var column : table.key()) {
      if (!filled.contains(column)) settings.wrong("key", column, "one of the columns filled here");
    }
    var needsKey = table.write() == Write.UPDATE || table.write() == Write.UPSERT;
    if (needsKey && table.key().isEmpty()) {
      settings.text("key", "the columns that identify a row in the ERP");
    }
    table
        .parent()
        .filter(it -> table.columns().containsKey(it.column()))
        .ifPresent(it -> settings.wrong("parent.column", it.column(), "not in columns as well"));
  }

  private static void checkTogether(List<TableMapping> tables, Map<String, Settings> sections) {
    var mapping = new Mapping(tables, UnknownTables.REFUSE);
    var names = new HashSet<String>();
    var ordered = new Mapping(Mapping.ordered(tables), UnknownTables.REFUSE);
    for (var table : tables) {
      var settings = sections.get(table.name());
      if (settings == null) continue;
      if (!names.add(table.name().toLowerCase(Locale.ROOT))) {
        settings.wrong("into", table.into(), "one mapping for " + table.name() + " in any case");
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
