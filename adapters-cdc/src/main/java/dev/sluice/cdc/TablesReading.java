package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads tables in one transaction, as of one moment. */
record TablesReading(PostgresSession session, List<LoggedTable> tables) {
  /** Values as the server writes them. */
  static final Map<String, String> CONNECTION = Map.of("binaryTransfer", "false");

  /**
   * Begins with a lock that holds off only those who alter the tables. Before a snapshot is taken:
   * a table that is rewritten behind it would look empty.
   */
  static TablesReading begun(Connection connection, List<LoggedTable> tables) throws SQLException {
    var session = PostgresSession.begun(connection);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    var reading = new TablesReading(session, tables);
    if (tables.isEmpty()) return reading;
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '30s'");
      statement.execute("LOCK TABLE " + Sql.list(reading.names()) + " IN ACCESS SHARE MODE");
    }
    return reading;
  }

  /** Whether all was read: not if it was told to stop, or a table is not what was prepared for. */
  boolean read(Consumer<List<Written>> rows, BooleanSupplier stopped) throws SQLException {
    var made = new SelectTables(names()).on(session.connection());
    for (var table : tables) {
      var now = made.get(table.name());
      if (now == null || !now.state().equals(table.state())) return false;
      var columns = PostgresTable.of(table.name(), now, session);
      new TableRows(table, columns, rows).read(session, stopped);
      if (stopped.getAsBoolean()) return false;
    }
    return true;
  }

  /** Whether the tables are what was prepared for, as a connection sees them. */
  boolean areAsPrepared(Connection connection) throws SQLException {
    var made = new SelectTables(names()).on(connection);
    return tables.stream()
        .allMatch(
            it -> {
              var now = made.get(it.name());
              return now != null && now.state().equals(it.state());
            });
  }

  private Set<LoggedTable.Name> names() {
    return tables.stream().map(LoggedTable::name).collect(Collectors.toUnmodifiableSet());
  }
}
