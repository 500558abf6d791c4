package dev.sluice.server.config;

import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the keys that name a table and its columns, wherever they stand. */
final class TableSetting {
  private TableSetting() {}

  /** The table that a section names. Empty, and the mistakes noted, if it names none. */
  static Optional<SourceTable> read(Settings section, Collection<String> sources) {
    var source = section.oneOf("source", sources, "a name under sources");
    var table = section.value("table", "a table such as sales.customer", TableName::parse);
    return source.flatMap(it -> table.map(at -> new SourceTable(new SourceName(it), at)));
  }

  static Optional<String> column(Settings section, String key, String expectation) {
    return section.value(key, expectation, TableSetting::notBlank);
  }

  static List<String> columns(Settings section, String key) {
    return section.values(key, "a column's name", TableSetting::notBlank);
  }

  private static String notBlank(String column) {
    if (column.isBlank()) throw new IllegalArgumentException("column: must not be blank");
    return column;
  }
}
