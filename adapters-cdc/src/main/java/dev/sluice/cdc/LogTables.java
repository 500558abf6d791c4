package dev.sluice.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables that a log tells of, as it describes them, and as the database knows them. */
final class LogTables {
  /** Asks the database. */
  interface Database {
    /** Empty if there is no such table any more. */
    Optional<PostgresTable> table(LoggedTable.Name name);
  }

  /** One version of a table that is followed. */
  private static final class Version {
    private final LoggedTable table;
    private final List<String> columns;
    private @Nullable LoggedRows rows;

    Version(LoggedTable table, List<String> columns) {
      this.table = table;
      this.columns = columns;
    }
  }

  private final Map<LoggedTable.Name, LoggedTable> followed = new HashMap<>();
  private final Map<Integer, Version> versions = new HashMap<>();
  private final Database database;
  private final Alterations alterations;

  LogTables(List<LoggedTable> tables, Database database, Alterations alterations) {
    tables.forEach(it -> followed.put(it.name(), it));
    this.database = database;
    this.alterations = alterations;
  }

  void describe(int relation, LoggedTable.Name name, List<String> columns) {
    var table = followed.get(name);
    if (table == null) versions.remove(relation);
    else versions.put(relation, new Version(table, columns));
  }

  /** Empty if it is not followed: a publication may have more tables than we need. */
  Optional<LoggedTable> table(int relation) {
    return Optional.ofNullable(versions.get(relation)).map(it -> it.table);
  }

  /**
   * Reads the rows of a table that is followed.
   *
   * @throws Outdated if it is not what was prepared for
   */
  LoggedRows rows(int relation) {
    var version = versions.get(relation);
    if (version == null) throw new IllegalArgumentException("not followed: " + relation);
    var known = version.rows;
    if (known != null) return known;
    var rows = read(version);
    version.rows = rows;
    return rows;
  }

  /** Asked only now: what was read with the table may be of columns that nobody knows any more. */
  private LoggedRows read(Version version) {
    var name = version.table.name();
    if (alterations.happened()) throw Outdated.altered(name);
    var made = database.table(name).orElseThrow(() -> Outdated.altered(name));
    var forms = new ArrayList<PostgresForm>();
    for (var column : version.columns) {
      var form = made.forms().get(column);
      if (form == null) throw Outdated.altered(name);
      forms.add(form);
    }
    return new LoggedRows(version.table, made.columns(version.columns), forms);
  }
}
