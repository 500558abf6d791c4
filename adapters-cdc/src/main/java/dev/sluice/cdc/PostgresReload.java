package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads tables as of one moment of the ERP, and knows which transactions of the log are in it:
 * those that PostgreSQL's snapshot sees. Nothing is waited for, however long a transaction of the
 * ERP has been open.
 *
 * @param join what the log tells besides what a snapshot saw
 */
record PostgresReload(
    PostgresDatabase database,
    List<LoggedTable> tables,
    Extent extent,
    Function<SelectSnapshot.Snapshot, Preparation.Overlap> join)
    implements Preparation.Reload {
  /** Values as the server writes them. */
  private static final Map<String, String> CONNECTION = Map.of("binaryTransfer", "false");

  @Override
  public Optional<Preparation.Overlap> read(Consumer<List<Written>> rows, BooleanSupplier stopped) {
    try (var connection = database.connect(CONNECTION)) {
      return read(connection, rows, stopped);
    } catch (SQLException e) {
      throw database.translated(e);
    }
  }

  private Optional<Preparation.Overlap> read(
      Connection connection, Consumer<List<Written>> rows, BooleanSupplier stopped)
      throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    lock(connection);
    var snapshot = new SelectSnapshot().on(connection);
    var made = new SelectTables(names()).on(connection);
    for (var table : tables) {
      var now = made.get(table.name());
      if (now == null || !now.state().equals(table.state())) return Optional.empty();
      new TableRows(table, now, rows).read(connection, stopped);
      if (stopped.getAsBoolean()) return Optional.empty();
    }
    connection.commit();
    announce(connection);
    return Optional.of(join.apply(snapshot));
  }

  /**
   * Before the snapshot is taken: a table that is rewritten behind it would look empty. Holds off
   * only those who alter the tables.
   */
  private void lock(Connection connection) throws SQLException {
    if (tables.isEmpty()) return;
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '30s'");
      statement.execute("LOCK TABLE " + Sql.list(names()) + " IN ACCESS SHARE MODE");
    }
  }

  /** Lets the log of a quiet ERP come behind the snapshot at once. */
  private static void announce(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_logical_emit_message(false, '" + PostgresProperties.MESSAGE_PREFIX + "', '')");
    }
  }

  private Set<LoggedTable.Name> names() {
    return tables.stream().map(LoggedTable::name).collect(Collectors.toUnmodifiableSet());
  }
}
