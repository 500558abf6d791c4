package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads tables as of one moment of the ERP, of which the server tells where in its log it is.
 * Nothing is locked but against being altered, and nobody is waited for.
 *
 * @param states what the tables are like that the moment's offset speaks for
 */
record MariaDbReading(
    MariaDbDatabase database,
    List<LoggedTable> tablesRead,
    Map<String, String> states,
    String reason)
    implements Preparation.Reload {
  @Override
  public Set<TableName> tables() {
    return tablesRead.stream()
        .flatMap(it -> it.reportedAs().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<Preparation.Overlap> read(Consumer<List<Written>> rows, BooleanSupplier stopped) {
    try (var connection = database.connect()) {
      return read(connection, rows, stopped);
    } catch (SQLException e) {
      if (MariaDbFailures.isAltered(e)) return Optional.empty();
      throw database.translated(e);
    }
  }

  private Optional<Preparation.Overlap> read(
      Connection connection, Consumer<List<Written>> rows, BooleanSupplier stopped)
      throws SQLException {
    var moment = new SelectMoment().on(connection);
    var readings = new ArrayList<MariaDbRows>();
    for (var table : tablesRead) {
      holdOffAlterations(connection, table);
      var now = new SelectMariaDbTable(table.name()).on(connection);
      if (now.isEmpty() || !now.get().state().equals(table.state())) return Optional.empty();
      readings.add(new MariaDbRows(table, now.get().columns(), rows));
    }
    for (var reading : readings) {
      reading.read(connection, stopped);
      if (stopped.getAsBoolean()) return Optional.empty();
    }
    connection.rollback();
    return Optional.of(new MariaDbOverlap(moment.of(states)));
  }

  private static void holdOffAlterations(Connection connection, LoggedTable table)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM " + MariaDbSql.quoted(table.name()) + " LIMIT 1");
    }
  }
}
