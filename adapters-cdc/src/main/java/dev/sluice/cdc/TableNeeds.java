package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the tables that were found against what their readers need, whatever the database. */
final class TableNeeds {
  /**
   * A table as it was found.
   *
   * @param state another text once its rows are to be read again
   * @param problems what keeps it from being followed
   * @param addPrimaryKey the statement that would give it one
   */
  record Found(
      VendorInspection.Made made, String state, List<Shortcoming> problems, String addPrimaryKey) {
    private List<String> columns() {
      return made.columns().stream().map(SelectedColumn::name).toList();
    }

    private List<String> primaryKey() {
      return made.columns().stream()
          .filter(SelectedColumn::inPrimaryKey)
          .map(SelectedColumn::name)
          .toList();
    }
  }

  private final Map<LoggedTable.Name, LoggedTable> tables = new LinkedHashMap<>();
  private final Map<LoggedTable.Name, VendorInspection.Made> made = new LinkedHashMap<>();
  private final Map<TableName, List<Shortcoming>> aside = new LinkedHashMap<>();

  void check(TableName reportedAs, LoggedTable.Name name, Found found, Readers readers) {
    var problems = new ArrayList<>(found.problems());
    if (problems.isEmpty()) {
      for (var column : readers.namedColumns()) {
        if (found.columns().contains(column)) continue;
        problems.add(NeededColumns.lacking(name, column, found.columns()));
      }
    }
    var keys = keys(name, found, readers, problems);
    if (!problems.isEmpty()) {
      aside.put(reportedAs, problems);
      return;
    }
    var identity = Set.copyOf(found.columns());
    var table = new LoggedTable(name, List.of(reportedAs), keys, identity, found.state());
    tables.merge(name, table, LoggedTable::with);
    made.put(name, found.made());
  }

  void absent(TableName reportedAs, Shortcoming why) {
    aside.put(reportedAs, List.of(why));
  }

  VendorInspection inspection(String system, List<Shortcoming> general) {
    return new VendorInspection(
        system, new Findings(List.copyOf(tables.values()), aside, general), made);
  }

  /** The columns of all keys; notes the lack of one. */
  private static Set<String> keys(
      LoggedTable.Name name, Found found, Readers readers, List<Shortcoming> problems) {
    var needed = new NeededColumns(readers);
    if (needed.arePrimaryKey() && found.primaryKey().isEmpty() && problems.isEmpty()) {
      problems.add(
          Shortcoming.of(
              "table " + name + " has no primary key",
              found.addPrimaryKey() + ", or name key columns in the entity"));
    }
    return needed.ofKeys(found.primaryKey());
  }
}
