package dev.sluice.domain.change;

import dev.sluice.domain.entity.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table's columns at one time. A source makes one instance per version of a table and shares it
 * between rows: equality of shapes is identity, which keeps the mapping of a row cheap.
 */
public final class TableShape {
  private final TableName table;
  private final List<Column> columns;
  private final Map<String, Integer> indexes = new HashMap<>();

  public TableShape(TableName table, List<Column> columns) {
    this.table = table;
    this.columns = List.copyOf(columns);
    for (var i = 0; i < columns.size(); i++) indexes.put(columns.get(i).name(), i);
  }

  public TableName table() {
    return table;
  }

  public List<Column> columns() {
    return columns;
  }

  /** The column's place, or -1 if the table has no such column. */
  public int indexOf(String column) {
    return indexes.getOrDefault(column, -1);
  }

  @Override
  public String toString() {
    return table + columns.toString();
  }
}
