package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

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
    Function<SelectSnapshot.Snapshot, Overlap> join)
    implements Preparation.Reload {

  @Override
  public Optional<Overlap> read(Consumer<List<Written>> rows, BooleanSupplier stopped) {
    try (var connection = database.connect(TablesReading.CONNECTION)) {
      var reading = TablesReading.begun(connection, tables);
      var snapshot = new SelectSnapshot().on(connection);
      if (!reading.read(rows, stopped)) return Optional.empty();
      connection.commit();
      announce(connection);
      return Optional.of(join.apply(snapshot));
    } catch (SQLException e) {
      throw database.translated(e);
    }
  }

  /** Lets the log of a quiet ERP come behind the snapshot at once. */
  private static void announce(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_logical_emit_message(false, 'sluice', '')");
    }
  }
}
