package com.example.sluice.csv;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableShape;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code type: csv} of a source: what the ERP exports, one file per transaction. */
public final class CsvSourceType implements ChangeSourceType {

  @Override
  public Set<String> names() {
    return Set.of("csv");
  }

  /** Reads every key, with its default and its check; a mistake is noted and names the key. */
  @Override
  public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
    try (settings) {
      var folder = settings.text("folder", "the folder that the ERP exports to");
      var every =
          settings.duration(
              "every", Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofHours(1));
      return new CsvSource(Path.of(folder), every, shapes(settings.section("tables")));
    }
  }

  /** {@code tables: {item: [no, name]}}: the columns in the files' order, the key first. */
  private static Map<TableName, TableShape> shapes(Settings tables) {
    var shapes = new LinkedHashMap<TableName, TableShape>();
    for (var table : tables.keys()) {
      var columns = tables.texts(table);
      if (columns.isEmpty()) tables.wrong(table, "[]", "its columns, the key first");
      var name = TableName.parse(table);
      shapes.put(name, new TableShape(name, columns(columns)));
    }
    if (shapes.isEmpty()) tables.missing("", "each table with its columns, the key first");
    return shapes;
  }

  private static List<Column> columns(List<String> names) {
    var columns = new ArrayList<Column>();
    for (var name : names) columns.add(new Column(name, FieldType.TEXT, columns.isEmpty()));
    return columns;
  }
}
