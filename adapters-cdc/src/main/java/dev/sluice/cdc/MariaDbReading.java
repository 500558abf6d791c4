package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads tables as of one moment of the ERP, of which the server tells where in its log it is.
 * Nothing is locked but against being altered, and nobody is waited for.
 *
 * @param join what the log tells besides what is seen at a moment
 */
record MariaDbReading(
    MariaDbDatabase database,
    List<LoggedTable> tables,
    Extent extent,
    Function<MariaDbOffset, Overlap> join)
    implements Preparation.Reload {
  private static final int ROWS_AT_ONCE = 16;

  @Override
  public Optional<Overlap> read(Consumer<List<Written>> rows, BooleanSupplier stopped) {
    try (var connection = database.connect()) {
      return read(connection, rows, stopped);
    } catch (SQLException e) {
      if (MariaDbFailures.isAltered(e)) return Optional.empty();
      throw database.translated(e);
    }
  }

  private Optional<Overlap> read(
      Connection connection, Consumer<List<Written>> rows, BooleanSupplier stopped)
      throws SQLException {
    var moment = new SelectMoment().on(connection);
    var readings = new ArrayList<SelectedRows>();
    for (var table : tables) {
      holdOffAlterations(connection, table);
      var now = new SelectMariaDbTable(table.name()).on(connection);
      if (now.isEmpty() || !now.get().state().equals(table.state())) return Optional.empty();
      readings.add(
          new SelectedRows(
              table,
              MariaDbSql.quoted(table.name()),
              now.get().columns().stream().map(MariaDbTypes::selected).toList(),
              ROWS_AT_ONCE));
    }
    for (var reading : readings) {
      reading.read(connection, rows, stopped);
      if (stopped.getAsBoolean()) return Optional.empty();
    }
    connection.rollback();
    return Optional.of(join.apply(moment));
  }

  private static void holdOffAlterations(Connection connection, LoggedTable table)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM " + MariaDbSql.quoted(table.name()) + " LIMIT 1");
    }
  }
}
