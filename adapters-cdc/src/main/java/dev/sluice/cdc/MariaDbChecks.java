package dev.sluice.cdc;

import dev.sluice.cdc.SelectMariaDbServer.Server;
import dev.sluice.cdc.SelectMariaDbTable.Table;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds a MariaDB database against what a source needs of it. Changes nothing. */
final class MariaDbChecks {
  private static final Duration LEAST_KEPT = Duration.ofDays(1);
  private static final Set<String> CONSISTENT_ENGINES = Set.of("InnoDB", "ROCKSDB");

  private final String user;
  private final Server server;
  private final Map<LoggedTable.Name, LoggedTable> tables = new LinkedHashMap<>();
  private final Map<TableName, List<Shortcoming>> aside = new LinkedHashMap<>();
  private final Map<LoggedTable.Name, Table> made = new LinkedHashMap<>();
  private List<Shortcoming> problems = new ArrayList<>();

  private MariaDbChecks(String user, Server server) {
    this.user = MariaDbSql.user(user);
    this.server = server;
  }

  static MariaDbInspection inspection(
      MariaDbSettings settings, Map<TableName, Readers> readers, Connection connection)
      throws SQLException {
    var server = new SelectMariaDbServer().on(connection);
    var checks = new MariaDbChecks(settings.username(), server);
    for (var reader : readers.entrySet()) {
      var name = server.name(reader.getKey());
      var table = new SelectMariaDbTable(name).on(connection);
      checks.check(reader.getKey(), name, table, reader.getValue());
    }
    var findings =
        new Findings(List.copyOf(checks.tables.values()), checks.aside, checks.general());
    return new MariaDbInspection(server, findings, checks.made);
  }

  private List<Shortcoming> general() {
    problems = new ArrayList<>();
    if (!server.logs()) {
      missing(
          "the server writes no binary log",
          "it with log_bin = binlog and server_id = 1 (or another number of its own) in the section"
              + " [mariadbd] of its configuration file; that takes a restart");
    }
    option("binlog_format", server.format(), "ROW");
    option("binlog_row_image", server.rowImage(), "FULL");
    if (!server.mayReplicate()) {
      missing("the user may not replicate", "GRANT REPLICATION SLAVE ON *.* TO " + user);
    }
    if (!server.mayMonitor()) {
      missing("the user may not look at the log", "GRANT BINLOG MONITOR ON *.* TO " + user);
    }
    return problems;
  }

  private void option(String name, String value, String expected) {
    if (value.equals(expected)) return;
    missing(
        name + " is " + value + " (expected: " + expected + ")",
        "SET GLOBAL "
            + name
            + " = '"
            + expected
            + "', write it into the server's configuration file as well, and let the ERP connect"
            + " anew");
  }

  /** What does not keep a source from working, and an administrator should know of. */
  static Optional<Shortcoming> advice(Server server) {
    if (server.kept().isZero() || server.kept().compareTo(LEAST_KEPT) >= 0) return Optional.empty();
    return Optional.of(
        Shortcoming.of(
            "the server keeps its log for "
                + server.kept().toMinutes()
                + " minutes only: a source that is down for longer has to read everything again",
            "SET GLOBAL binlog_expire_logs_seconds = 864000, and write it into the server's"
                + " configuration file as well"));
  }

  private void missing(String what, String repair) {
    problems.add(Shortcoming.of(what, repair));
  }

  private void check(
      TableName reportedAs, LoggedTable.Name name, Optional<Table> table, Readers readers) {
    problems = new ArrayList<>();
    var checked = table.flatMap(it -> checked(reportedAs, name, it, readers));
    if (table.isEmpty()) absent(name);
    if (!problems.isEmpty()) {
      aside.put(reportedAs, problems);
      return;
    }
    tables.merge(name, checked.orElseThrow(), LoggedTable::with);
    made.put(name, table.orElseThrow());
  }

  /** The server tells of no table that may not be read. */
  private void absent(LoggedTable.Name name) {
    missing(
        "table " + name + " does not exist, or may not be read",
        "GRANT SELECT ON " + MariaDbSql.quoted(name) + " TO " + user + " if it exists");
  }

  private Optional<LoggedTable> checked(
      TableName reportedAs, LoggedTable.Name name, Table table, Readers readers) {
    if (!isFollowable(name, table)) return Optional.empty();
    for (var column : readers.namedColumns()) {
      if (table.names().contains(column)) continue;
      problems.add(NeededColumns.lacking(name, column, table.names()));
    }
    var keys = keys(name, table, readers);
    return Optional.of(
        new LoggedTable(name, List.of(reportedAs), keys, Set.copyOf(table.names()), table.state()));
  }

  private boolean isFollowable(LoggedTable.Name name, Table table) {
    if (!table.kind().equals(SelectMariaDbTable.BASE_TABLE)) {
      problems.add(
          Shortcoming.of(
              name
                  + " is a "
                  + table.kind().toLowerCase(java.util.Locale.ROOT)
                  + ", of which the log does not tell what a source needs; name a base table"));
    } else if (!CONSISTENT_ENGINES.contains(table.engine())) {
      missing(
          "table "
              + name
              + " cannot be read as of one moment, because its engine is "
              + table.engine(),
          "ALTER TABLE " + MariaDbSql.quoted(name) + " ENGINE = InnoDB");
    }
    table.columns().stream()
        .filter(it -> it.fullType().contains("COMPRESSED"))
        .forEach(it -> compressed(name, it));
    table.columns().stream()
        .filter(it -> !MariaDbTypes.isKnown(it))
        .forEach(it -> unknown(name, it));
    return problems.isEmpty();
  }

  private void compressed(LoggedTable.Name name, SelectMariaDbTable.Column column) {
    problems.add(
        Shortcoming.of(
            "table "
                + name
                + ": column "
                + column.name()
                + " is COMPRESSED, and so in the log;"
                + " make it a column without that attribute"));
  }

  private void unknown(LoggedTable.Name name, SelectMariaDbTable.Column column) {
    problems.add(
        Shortcoming.of(
            "table "
                + name
                + ": column "
                + column.name()
                + " is of type "
                + column.type()
                + ", which a source cannot read; make it a column of another type"));
  }

  /** The columns of all keys; notes the lack of one. */
  private Set<String> keys(LoggedTable.Name name, Table table, Readers readers) {
    var needed = new NeededColumns(readers);
    if (needed.arePrimaryKey() && table.primaryKey().isEmpty()) {
      missing(
          "table " + name + " has no primary key",
          "ALTER TABLE "
              + MariaDbSql.quoted(name)
              + " ADD PRIMARY KEY (...), or name key columns in the entity");
    }
    return needed.ofKeys(table.primaryKey());
  }
}
