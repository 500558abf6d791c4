package dev.sluice.cdc;

import dev.sluice.cdc.LoggedDatabase.Wait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes a replication slot, which takes until every transaction has ended that is open in the ERP.
 */
record NewSlot(String name) {
  private static final int LOOK_MILLIS = 20;

  /**
   * Returns behind what it tells the log: whoever reads tables from then on sees all that it does
   * not tell. Empty if the source was closed meanwhile.
   */
  Optional<Lsn> made(Connection connection, Wait wait) throws SQLException, InterruptedException {
    var lsn = slot(connection, wait);
    if (lsn.isEmpty() || !Unseen.on(connection).awaited(connection, wait)) return Optional.empty();
    return lsn;
  }

  private Optional<Lsn> slot(Connection connection, Wait wait)
      throws SQLException, InterruptedException {
    try (var statement =
        connection.prepareStatement(
            "SELECT lsn::text FROM pg_create_logical_replication_slot(?, 'pgoutput')")) {
      statement.setString(1, name);
      var making = new FutureTask<>(() -> lsn(statement));
      var thread = Thread.ofPlatform().name("replication-slot").daemon().start(making);
      try {
        while (!making.isDone()) if (wait.millis(LOOK_MILLIS)) return Optional.empty();
        return Optional.of(result(making));
      } finally {
        if (!making.isDone()) statement.cancel(); // and with it, what there is of the slot
        thread.join();
      }
    }
  }

  private static Lsn lsn(PreparedStatement statement) throws SQLException {
    try (var row = statement.executeQuery()) {
      row.next();
      return Lsn.parse(row.getString(1));
    }
  }

  private static Lsn result(FutureTask<Lsn> made) throws SQLException, InterruptedException {
    try {
      return made.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) throw failure;
      throw new IllegalStateException(e);
    }
  }
}
