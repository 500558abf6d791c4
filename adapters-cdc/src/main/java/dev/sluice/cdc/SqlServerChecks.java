package dev.sluice.cdc;

import dev.sluice.cdc.SelectSqlServer.Database;
import dev.sluice.domain.Shortcoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds a database of SQL Server against what a source needs of it. */
record SqlServerChecks(Database database, String username) {
  private static final int MINUTES_WITHOUT_CAPTURE = 15;

  List<Shortcoming> general() {
    var problems = new ArrayList<Shortcoming>();
    if (!database.isCaptured()) {
      problems.add(
          Shortcoming.of(
              "CDC is not enabled on database " + database.name(), "EXEC sys.sp_cdc_enable_db"));
    } else if (!database.mayReadCaptured()) {
      problems.add(
          Shortcoming.of(
              "the user may not read what CDC captured",
              "GRANT SELECT ON SCHEMA::cdc TO " + SqlServerSql.quoted(username)));
    } else if (database.captured().isEmpty()) {
      problems.add(notCapturing("CDC has captured nothing yet"));
    }
    if (!database.maySeeState()) {
      problems.add(
          Shortcoming.of(
              "the user may not see whether CDC is at a transaction's end",
              "GRANT VIEW DATABASE STATE TO " + SqlServerSql.quoted(username)));
    }
    if (!database.hasSnapshots()) {
      problems.add(
          Shortcoming.of(
              "tables cannot be read as of one moment without locks",
              "ALTER DATABASE "
                  + SqlServerSql.quoted(database.name())
                  + " SET ALLOW_SNAPSHOT_ISOLATION ON"));
    }
    return problems;
  }

  /** What does not keep a source from working at once. */
  Optional<Shortcoming> advice() {
    if (database.minutesBehind() <= MINUTES_WITHOUT_CAPTURE) return Optional.empty();
    return Optional.of(
        notCapturing("CDC has captured nothing for " + database.minutesBehind() + " minutes"));
  }

  private Shortcoming notCapturing(String what) {
    return Shortcoming.of(
        what + ": SQL Server Agent does not run, or its capture job does not",
        "EXEC msdb.dbo.sp_start_job "
            + SqlServerSql.literal("cdc." + database.name() + "_capture")
            + " once the service SQL Server Agent is started");
  }

  /** What keeps a table from being followed. */
  List<Shortcoming> of(LoggedTable.Name name, SelectSqlServerTable.Table table) {
    var problems = new ArrayList<Shortcoming>();
    table.columns().stream()
        .filter(it -> !it.computed() && !SqlServerTypes.isKnown(it.type()))
        .forEach(it -> problems.add(Unreadable.column(name, it.name(), it.type())));
    if (database.isCaptured() && database.mayReadCaptured()) {
      capture(name, table).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<Shortcoming> capture(
      LoggedTable.Name name, SelectSqlServerTable.Table table) {
    if (table.instances().isEmpty()) {
      return Optional.of(
          Shortcoming.of("CDC is not enabled on table " + name, SqlServerSql.enable(name)));
    }
    if (table.instances().size() > 1) {
      return Optional.of(
          Shortcoming.of(
              "table " + name + " is captured twice",
              SqlServerSql.disable(name, table.instances().getFirst().name())));
    }
    return differing(name, table, table.instances().getFirst());
  }

  /** Computed columns are captured as NULL; a column that came later is not captured at all. */
  private static Optional<Shortcoming> differing(
      LoggedTable.Name name,
      SelectSqlServerTable.Table table,
      SelectSqlServerTable.Instance instance) {
    var differing =
        table.columns().stream()
            .filter(it -> it.computed() == instance.columns().contains(it.name()))
            .map(SelectSqlServerTable.Column::name)
            .toList();
    if (differing.isEmpty()) return Optional.empty();
    return Optional.of(
        Shortcoming.of(
            "table "
                + name
                + " is captured with other columns than it has now ("
                + String.join(", ", differing)
                + ")",
            SqlServerSql.disable(name, instance.name())
                + "; "
                + SqlServerSql.enable(name)
                + columnList(table)));
  }

  private static String columnList(SelectSqlServerTable.Table table) {
    if (table.columns().stream().noneMatch(SelectSqlServerTable.Column::computed)) return "";
    return table.columns().stream()
        .filter(it -> !it.computed())
        .map(it -> SqlServerSql.quoted(it.name()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "),
                it -> ", @captured_column_list = " + SqlServerSql.literal(it)));
  }
}
