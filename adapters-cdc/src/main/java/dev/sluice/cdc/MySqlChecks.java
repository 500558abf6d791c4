package dev.sluice.cdc;

import dev.sluice.cdc.SelectMySqlServer.Server;
import dev.sluice.domain.Shortcoming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds a MySQL server against what a source needs of it. */
record MySqlChecks(Server server, String username) {
  private static final Duration LEAST_KEPT = Duration.ofDays(1);

  /** {@code uuid:tag:1-5}, since 8.3. */
  private static final Pattern TAGGED = Pattern.compile(":\\s*[a-z_]");

  List<Shortcoming> general() {
    if (server.isMariaDb()) {
      return List.of(Shortcoming.of("the server is MariaDB's; write type: mariadb"));
    }
    var problems = new ArrayList<Shortcoming>();
    log(problems);
    gtids(problems);
    rights(problems);
    return problems;
  }

  private void log(List<Shortcoming> problems) {
    if (!server.variable("log_bin", "OFF").equals("ON")) {
      problems.add(
          Shortcoming.of(
              "the server writes no binary log",
              "it with log_bin = binlog and server_id = 1 (or another number of its own) in the"
                  + " section [mysqld] of its configuration file; that takes a restart"));
    }
    option(problems, "binlog_format", "ROW");
    option(problems, "binlog_row_image", "FULL");
    option(problems, "binlog_row_value_options", "");
  }

  private void option(List<Shortcoming> problems, String name, String expected) {
    var value = server.variable(name, expected);
    if (value.equals(expected)) return;
    problems.add(
        Shortcoming.of(
            name + " is " + value + " (expected: " + quoted(expected) + ")",
            "SET PERSIST " + name + " = '" + expected + "', and let the ERP connect anew"));
  }

  private static String quoted(String expected) {
    return expected.isEmpty() ? "''" : expected;
  }

  private void gtids(List<Shortcoming> problems) {
    if (!server.variable("gtid_mode", "OFF").equals("ON")) {
      problems.add(
          Shortcoming.of(
              "gtid_mode is " + server.variable("gtid_mode", "OFF") + " (expected: ON)",
              "on every server of its replication, one after the other: SET PERSIST"
                  + " enforce_gtid_consistency = ON; SET PERSIST gtid_mode = OFF_PERMISSIVE; SET"
                  + " PERSIST gtid_mode = ON_PERMISSIVE; wait until SHOW STATUS LIKE"
                  + " 'ONGOING_ANONYMOUS_TRANSACTION_COUNT' is 0; SET PERSIST gtid_mode = ON"));
    }
    if (TAGGED.matcher(server.variable("gtid_executed", "")).find()) {
      problems.add(
          Shortcoming.of(
              "the server has transactions with tags (gtid_next = AUTOMATIC:tag), which a"
                  + " source cannot read"));
    }
    var replicates =
        server.variable("log_replica_updates", server.variable("log_slave_updates", "ON"));
    if (!replicates.equals("ON")) {
      problems.add(
          Shortcoming.of(
              "the server does not log what it replicates from another",
              "it with log_replica_updates = ON in the section [mysqld] of its configuration file;"
                  + " that takes a restart"));
    }
  }

  private void rights(List<Shortcoming> problems) {
    for (var right : List.of("REPLICATION SLAVE", "REPLICATION CLIENT")) {
      if (server.rights().contains(right)) continue;
      problems.add(
          Shortcoming.of(
              "the user has no right " + right.toLowerCase(Locale.ROOT),
              "GRANT " + right + " ON *.* TO " + MariaDbSql.user(username)));
    }
  }

  /** What does not keep a source from working, and an administrator should know of. */
  Optional<Shortcoming> advice() {
    if (server.kept().isZero() || server.kept().compareTo(LEAST_KEPT) >= 0) return Optional.empty();
    return Optional.of(
        Shortcoming.of(
            "the server keeps its log for "
                + server.kept().toMinutes()
                + " minutes only: a source that is down for longer has to read everything again",
            "SET PERSIST binlog_expire_logs_seconds = 864000"));
  }

  /** What keeps a table from being followed. */
  List<Shortcoming> of(LoggedTable.Name name, SelectMariaDbTable.Table table) {
    if (!table.kind().equals(SelectMariaDbTable.BASE_TABLE)) {
      return List.of(
          Shortcoming.of(
              name
                  + " is a "
                  + table.kind().toLowerCase(Locale.ROOT)
                  + ", of which the log does not tell what a source needs; name a base table"));
    }
    var problems = new ArrayList<Shortcoming>();
    if (!table.engine().equals("InnoDB")) {
      problems.add(
          Shortcoming.of(
              "table "
                  + name
                  + " cannot be read as of one moment, because its engine is "
                  + table.engine(),
              "ALTER TABLE " + MariaDbSql.quoted(name) + " ENGINE = InnoDB"));
    }
    table.columns().stream()
        .filter(it -> !MariaDbTypes.isKnown(it))
        .forEach(it -> problems.add(Unreadable.column(name, it.name(), it.type())));
    return problems;
  }
}
