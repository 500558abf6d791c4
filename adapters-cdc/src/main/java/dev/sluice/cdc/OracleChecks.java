package dev.sluice.cdc;

import dev.sluice.cdc.SelectOracle.Database;
import dev.sluice.domain.Shortcoming;
import java.util.ArrayList;
import java.util.List;

/** Holds an Oracle database against what a source needs of it. */
record OracleChecks(Database database, String username) {
  private static final List<String> RIGHTS =
      List.of("LOGMINING", "SELECT ANY TRANSACTION", "CREATE TABLE", "SELECT_CATALOG_ROLE");

  /** What LogMiner can tell of. */
  private static final int LONGEST_NAME = 30;

  List<Shortcoming> general() {
    var problems = new ArrayList<Shortcoming>();
    if (database.isCluster()) {
      problems.add(
          Shortcoming.of(
              "the database is a cluster (RAC), whose several logs a source does not follow"));
    }
    if (!database.archives()) {
      problems.add(
          Shortcoming.of(
              "the database does not archive its log",
              "SHUTDOWN IMMEDIATE; STARTUP MOUNT; ALTER DATABASE ARCHIVELOG; ALTER DATABASE OPEN"));
    }
    if (!database.logsKeys()) {
      problems.add(
          Shortcoming.of(
              "the database logs too little of a row to know it by",
              "ALTER DATABASE ADD SUPPLEMENTAL LOG DATA"));
    }
    RIGHTS.stream()
        .filter(it -> !database.rights().contains(it))
        .map(it -> Shortcoming.of("the user lacks " + it, OracleSql.grant(it, username)))
        .forEach(problems::add);
    return problems;
  }

  /** What keeps a table from being followed. */
  List<Shortcoming> of(LoggedTable.Name name, SelectOracleTable.Table table) {
    if (table.temporary()) {
      return List.of(Shortcoming.of("table " + name + " is temporary; name one that is not"));
    }
    var problems = new ArrayList<Shortcoming>();
    if (!table.logsAllColumns() && !database.logsAllColumns()) {
      problems.add(
          Shortcoming.of(
              "the log has not all columns of table " + name, OracleSql.logAllColumns(name)));
    }
    if (!table.mayLookBack()) {
      problems.add(
          Shortcoming.of(
              "the user may not read table " + name + " as of a moment",
              OracleSql.grant("FLASHBACK ON " + OracleSql.quoted(name), username)));
    }
    columns(name, table, problems);
    return problems;
  }

  private static void columns(
      LoggedTable.Name name, SelectOracleTable.Table table, List<Shortcoming> problems) {
    if (name.table().length() > LONGEST_NAME) problems.add(tooLong("table " + name));
    for (var column : table.columns()) {
      if (column.virtual()) continue;
      if (column.name().length() > LONGEST_NAME) {
        problems.add(tooLong("table " + name + ": column " + column.name()));
      } else if (!OracleTypes.isKnown(column.type())) {
        problems.add(Unreadable.column(name, column.name(), column.type().name()));
      }
    }
  }

  private static Shortcoming tooLong(String what) {
    return Shortcoming.of(
        what
            + " has a name of more than "
            + LONGEST_NAME
            + " characters, of which LogMiner tells"
            + " nothing; give it a shorter one");
  }
}
