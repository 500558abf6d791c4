package dev.sluice.cdc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A database as it was found.
 *
 * @param system what tells its history from another one
 * @param made the tables that can be followed
 */
record VendorInspection(String system, Findings findings, Map<LoggedTable.Name, Made> made) {
  /**
   * How a table is made.
   *
   * @param logged the readers of what the log tells, by column
   * @param creation a statement for connectors that must be told; empty for others
   */
  record Made(List<SelectedColumn> columns, Map<String, ValueReader> logged, String creation) {}

  Made made(LoggedTable.Name table) {
    return Objects.requireNonNull(made.get(table));
  }

  Map<LoggedTable.Name, String> creations() {
    var creations = new HashMap<LoggedTable.Name, String>();
    made.forEach((name, it) -> creations.put(name, it.creation()));
    return creations;
  }
}
