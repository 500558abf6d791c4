package dev.sluice.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A slot of the ERP's server and the process there that reads the log for it. The process is held
 * and let go on by signals, so that whoever reads from it is warm, and idle until its turn.
 */
record ReplicationSlot(ErpServer erp, String name) {
  private static final int PATIENCE_SECONDS = 60;

  /** Waits until somebody reads from it. */
  void awaitReader() throws SQLException, InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (sender().isEmpty()) {
      if (System.nanoTime() > deadline) throw new IllegalStateException("nobody reads " + name);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /**
   * Holds the process where it waits: held while it writes down its slot, it would hold up the
   * server's checkpoints as well.
   */
  void hold() throws SQLException, IOException, InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    signal("-STOP");
    while (isBusy()) {
      if (System.nanoTime() > deadline) throw new IllegalStateException(name + " never waits");
      signal("-CONT");
      TimeUnit.MILLISECONDS.sleep(5);
      signal("-STOP");
    }
  }

  private boolean isBusy() throws SQLException {
    return sender().filter(it -> !it.waitsForWork()).isPresent();
  }

  void letGo() throws SQLException, IOException {
    signal("-CONT");
  }

  private void signal(String signal) throws SQLException, IOException {
    var sender = sender();
    if (sender.isEmpty()) return;
    var pid = String.valueOf(sender.get().pid());
    var ended = new ProcessBuilder("kill", signal, pid).start().onExit().join().exitValue();
    if (ended != 0) throw new IllegalStateException("kill " + signal + " " + pid + " failed");
  }

  /** The process that reads the log for this slot. */
  private record Sender(long pid, boolean waitsForWork) {}

  private Optional<Sender> sender() throws SQLException {
    try (var connection = erp.connect();
        var query =
            connection.prepareStatement(
                """
                SELECT pid, wait_event_type IS NOT DISTINCT FROM 'Client'
                FROM pg_replication_slots JOIN pg_stat_activity ON pid = active_pid
                WHERE slot_name = ?
                """)) {
      query.setString(1, name);
      try (var found = query.executeQuery()) {
        return found.next()
            ? Optional.of(new Sender(found.getLong(1), found.getBoolean(2)))
            : Optional.empty();
      }
    }
  }
}
