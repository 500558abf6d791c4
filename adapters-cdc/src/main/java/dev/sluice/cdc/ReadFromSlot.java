package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.replication.ReplicationSlotInfo;

/**
 * Reads all tables as of the very moment from which a new slot tells the log: the server exports
 * the snapshot of it. Works on a standby as well, whose own snapshots do not list open
 * transactions.
 *
 * @param here what the offset behind the reading says besides its place
 * @param reason why all is read
 */
record ReadFromSlot(
    PostgresDatabase database,
    String slot,
    List<LoggedTable> tables,
    PostgresOffset here,
    String reason)
    implements Preparation.Reload {
  private static final int LOOK_MILLIS = 100;

  @Override
  public Extent extent() {
    return new Extent.All(reason);
  }

  @Override
  public Optional<Overlap> read(Consumer<List<Written>> rows, BooleanSupplier stopped) {
    try (var patient = database.connectToReplicate(PostgresDatabase.PATIENT)) {
      dropFormer();
      var made = slot(patient, stopped);
      return made.isEmpty() ? Optional.empty() : read(made.get(), rows, stopped);
    } catch (SQLException e) {
      throw database.translated(e);
    }
  }

  private void dropFormer() throws SQLException {
    try (var connection = database.connect(Map.of())) {
      database.dropSlot(connection);
    }
  }

  private Optional<Overlap> read(
      ReplicationSlotInfo made, Consumer<List<Written>> rows, BooleanSupplier stopped)
      throws SQLException {
    try (var connection = database.connect(TablesReading.CONNECTION);
        var other = database.connect(Map.of())) {
      var reading = TablesReading.begun(connection, tables);
      if (!reading.areAsPrepared(other)) return Optional.empty();
      see(made.getSnapshotName(), connection);
      if (!reading.read(rows, stopped)) return Optional.empty();
      connection.commit();
    }
    var lsn = new Lsn(made.getConsistentPoint().asLong());
    return Optional.of(new ReadUpTo(here.at(lsn).toSourceOffset()));
  }

  private static void see(String snapshot, Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
    }
  }

  /** Waits until every transaction has ended that is open in the ERP. Empty if told to stop. */
  private Optional<ReplicationSlotInfo> slot(Connection connection, BooleanSupplier stopped)
      throws SQLException {
    var making = new FutureTask<>(() -> made(connection));
    var thread = Thread.ofPlatform().name("replication-slot").daemon().start(making);
    try {
      while (!stopped.getAsBoolean()) {
        try {
          return Optional.of(making.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
          // there is a transaction open
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) throw failure;
      throw new IllegalStateException(e);
    }
    connection.abort(Runnable::run); // and with it, what there is of the slot
    Uninterrupted.join(thread);
    return Optional.empty();
  }

  private ReplicationSlotInfo made(Connection connection) throws SQLException {
    return connection
        .unwrap(PGConnection.class)
        .getReplicationAPI()
        .createReplicationSlot()
        .logical()
        .withSlotName(slot)
        .withOutputPlugin("pgoutput")
        .make();
  }
}
