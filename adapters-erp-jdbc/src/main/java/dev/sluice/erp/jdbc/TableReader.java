package dev.sluice.erp.jdbc;

import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.settings.Settings;
import dev.sluice.erp.jdbc.TableMapping.Parent;
import dev.sluice.erp.jdbc.TableMapping.Write;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what becomes of one table of a packet, noting every mistake. */
record TableReader(ColumnSourceReader sources) {
  private static final String CHECK = "check";

  /** Empty if there is a mistake that leaves no mapping. */
  Optional<TableMapping> read(String name, Settings settings) {
    try (settings) {
      var table = settings.has("call") ? called(name, settings) : written(name, settings);
      table.ifPresent(it -> check(it, settings));
      return table;
    }
  }

  private Optional<TableMapping> written(String name, Settings settings) {
    var into = MappingReader.tableName(settings, "into");
    var columns = filled(settings, "columns", "at least one column: packetField");
    var key = settings.texts("key");
    var write = settings.choice("write", Write.BY_STATUS);
    var parent = parent(settings);
    var operations =
        operations(settings, EnumSet.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE));
    var check = columns(settings.section(CHECK));
    return into.map(Target.Table::new)
        .map(it -> new TableMapping(name, it, key, write, operations, parent, columns, check));
  }

  /** What may be called for rows that were changed or deleted has to be said. */
  private Optional<TableMapping> called(String name, Settings settings) {
    var procedure =
        settings.value("call", "a procedure of the ERP, schema.name", MappingReader::name);
    var arguments = filled(settings, "arguments", "at least one parameter: packetField");
    var key = settings.texts("key");
    var parent = parent(settings);
    var operations = operations(settings, EnumSet.of(Operation.INSERT));
    return procedure
        .map(Target.Procedure::new)
        .map(
            it ->
                new TableMapping(
                    name, it, key, Write.BY_STATUS, operations, parent, arguments, Map.of()));
  }

  private Map<String, ColumnSource> filled(Settings settings, String key, String expectation) {
    var columns = columns(settings.section(key));
    if (columns.isEmpty()) settings.wrong(key, "{}", expectation);
    return columns;
  }

  private Map<String, ColumnSource> columns(Settings section) {
    var columns = new LinkedHashMap<String, ColumnSource>();
    for (var column : section.keys()) {
      sources.read(section, column).ifPresent(it -> columns.put(column, it));
    }
    return columns;
  }

  private static Optional<Parent> parent(Settings settings) {
    return settings.has("parent") ? link(settings.section("parent")) : Optional.empty();
  }

  private static Optional<Parent> link(Settings section) {
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

  private static Set<Operation> operations(Settings settings, Set<Operation> otherwise) {
    var operations = EnumSet.noneOf(Operation.class);
    for (var word : settings.texts("operations")) {
      switch (word.toLowerCase(Locale.ROOT)) {
        case "insert" -> operations.add(Operation.INSERT);
        case "update" -> operations.add(Operation.UPDATE);
        case "delete" -> operations.add(Operation.DELETE);
        default -> settings.wrong("operations", word, "insert, update or delete");
      }
    }
    return operations.isEmpty() ? otherwise : operations;
  }

  private static void check(TableMapping table, Settings settings) {
    var filled = new HashSet<>(table.columns().keySet());
    table.parent().ifPresent(it -> filled.add(it.column()));
    for (var column : table.key()) {
      if (!filled.contains(column)) settings.wrong("key", column, "one of the columns filled here");
    }
    var needsKey = table.write() == Write.UPDATE || table.write() == Write.UPSERT;
    if (table.key().isEmpty() && (needsKey || !table.check().isEmpty())) {
      settings.text("key", "the columns that identify a row in the ERP");
    }
    table
        .parent()
        .filter(it -> table.columns().containsKey(it.column()))
        .ifPresent(it -> settings.wrong("parent.column", it.column(), "not in columns as well"));
    checkChecked(table, settings);
  }

  /** An insert-or-update does not say which of the two it was to be. */
  private static void checkChecked(TableMapping table, Settings settings) {
    var write = table.write();
    if (table.check().isEmpty() || write == Write.BY_STATUS || write == Write.UPDATE) return;
    settings.wrong(
        CHECK, List.copyOf(table.check().keySet()), "write: by-status or update beside it");
  }
}
