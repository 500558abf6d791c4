package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what the catalog reads against how the tables are made. */
final class TableChecks {
  private final String user;
  private final Map<LoggedTable.Name, SelectTables.Table> made;
  private final Map<LoggedTable.Name, LoggedTable> tables = new LinkedHashMap<>();
  private final Map<TableName, List<Shortcoming>> aside = new LinkedHashMap<>();
  private final Set<LoggedTable.Name> publishable = new HashSet<>();
  private List<Shortcoming> problems = new ArrayList<>();

  /**
   * @param user the role that must be able to read
   */
  TableChecks(String user, Map<LoggedTable.Name, SelectTables.Table> made) {
    this.user = user;
    this.made = made;
  }

  void check(TableName reportedAs, LoggedTable.Name name, Readers readers) {
    problems = new ArrayList<>();
    var checked = checked(reportedAs, name, readers);
    if (problems.isEmpty()) tables.merge(name, checked.orElseThrow(), LoggedTable::with);
    else aside.put(reportedAs, problems);
  }

  private Optional<LoggedTable> checked(
      TableName reportedAs, LoggedTable.Name name, Readers readers) {
    var table = made.get(name);
    if (table == null) {
      problems.add(Shortcoming.of("table " + name + " does not exist, or not in this database"));
      return Optional.empty();
    }
    if (!isLogged(name, table) || !isReadable(name, table)) return Optional.empty();
    publishable.add(name);
    var known = columnsExist(name, table, readers);
    var keys = keys(name, table, readers);
    if (known) identified(name, table, keys);
    return Optional.of(
        new LoggedTable(
            name, List.of(reportedAs), keys, Set.copyOf(table.identity()), table.state()));
  }

  private boolean isLogged(LoggedTable.Name name, SelectTables.Table table) {
    if (!"rp".contains(table.kind())) {
      problems.add(
          Shortcoming.of(name + " is not a table; views and foreign tables have no log to read"));
      return false;
    }
    if (!table.persistence().equals("p")) {
      problems.add(
          Shortcoming.of(
              "table " + name + " is not in the log",
              "ALTER TABLE " + Sql.quoted(name) + " SET LOGGED"));
      return false;
    }
    return true;
  }

  private boolean isReadable(LoggedTable.Name name, SelectTables.Table table) {
    var role = Sql.quoted(user);
    if (table.veiled()) {
      problems.add(
          Shortcoming.of(
              "table " + name + ": a policy may hide rows from the role, of which the log tells",
              "ALTER ROLE " + role + " BYPASSRLS"));
    }
    if (table.readable()) return !table.veiled();
    problems.add(
        Shortcoming.of(
            "table " + name + " may not be read",
            "GRANT USAGE ON SCHEMA "
                + Sql.quoted(name.schema())
                + " TO "
                + role
                + "; GRANT SELECT ON "
                + Sql.quoted(name)
                + " TO "
                + role));
    return false;
  }

  private boolean columnsExist(LoggedTable.Name name, SelectTables.Table table, Readers readers) {
    var complete = true;
    for (var column : readers.namedColumns()) {
      if (!table.columns().contains(column)) {
        problems.add(NeededColumns.lacking(name, column, table.columns()));
        complete = false;
      } else if (table.notLogged().contains(column)) {
        problems.add(
            Shortcoming.of(
                "table "
                    + name
                    + ": column "
                    + column
                    + " is generated, and this server does not log it"));
        complete = false;
      }
    }
    return complete;
  }

  /** The columns of all keys; notes the lack of one. */
  private Set<String> keys(LoggedTable.Name name, SelectTables.Table table, Readers readers) {
    var needed = new NeededColumns(readers);
    if (needed.arePrimaryKey() && table.primaryKey().isEmpty()) {
      problems.add(
          Shortcoming.of(
              "table " + name + " has no primary key",
              "ALTER TABLE "
                  + Sql.quoted(name)
                  + " ADD PRIMARY KEY (...), or name key columns in the entity and run "
                  + fullIdentity(name)));
    }
    return needed.ofKeys(table.primaryKey());
  }

  private void identified(LoggedTable.Name name, SelectTables.Table table, Set<String> keys) {
    var missing = new HashSet<>(keys);
    missing.removeAll(table.identity());
    if (missing.isEmpty()) return;
    problems.add(
        Shortcoming.of(
            "table "
                + name
                + ": the log does not tell which row was removed, because "
                + String.join(", ", missing)
                + (table.isPartitioned()
                    ? " is not part of the replica identity of each partition"
                    : " is not part of its replica identity"),
            table.identifiable().stream()
                .map(TableChecks::fullIdentity)
                .collect(Collectors.joining("; "))));
  }

  private static String fullIdentity(LoggedTable.Name name) {
    return "ALTER TABLE " + Sql.quoted(name) + " REPLICA IDENTITY FULL";
  }

  /** The tables that passed, in the catalog's order. */
  List<LoggedTable> tables() {
    return List.copyOf(tables.values());
  }

  /** The tables that could be published, whatever else is wrong with them. */
  Set<LoggedTable.Name> publishable() {
    return publishable;
  }

  /** The others, each with its mistakes and the statements that repair them. */
  Map<TableName, List<Shortcoming>> aside() {
    return aside;
  }
}
