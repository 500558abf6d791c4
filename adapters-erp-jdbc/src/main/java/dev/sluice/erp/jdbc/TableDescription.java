package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table, or a view, as the database describes it to who reads it.
 *
 * @param name with its schema
 * @param rows about how many there are, if the database has an idea
 */
record TableDescription(
    TableName name, List<ReadColumn> columns, List<Index> indexes, OptionalLong rows) {

  /** An index of plain columns over all rows. */
  record Index(List<String> columns, Kind kind) {
    /** What an index promises of the values in it. */
    enum Kind {
      PRIMARY_KEY,
      UNIQUE,
      PLAIN
    }

    boolean startsWith(List<String> names) {
      return columns.size() >= names.size() && columns.subList(0, names.size()).equals(names);
    }
  }

  TableDescription {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }

  /** Empty if there is none. */
  List<String> primaryKey() {
    return indexes.stream()
        .filter(it -> it.kind() == Index.Kind.PRIMARY_KEY)
        .map(Index::columns)
        .findFirst()
        .orElse(List.of());
  }

  Optional<ReadColumn> column(String columnName) {
    return columns.stream().filter(it -> it.name().equals(columnName)).findFirst();
  }

  boolean isIndexed(List<String> names) {
    return indexes.stream().anyMatch(it -> it.startsWith(names));
  }
}
