package dev.sluice.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
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

  void hold() throws SQLException, IOException {
    signal("-STOP");
  }

  void letGo() throws SQLException, IOException {
    signal("-CONT");
  }

  private void signal(String signal) throws SQLException, IOException {
    var sender = sender();
    if (sender.isEmpty()) return;
    var ended = new ProcessBuilder("kill", signal, sender).start().onExit().join().exitValue();
    if (ended != 0) throw new IllegalStateException("kill " + signal + " " + sender + " failed");
  }

  private String sender() throws SQLException {
    try (var connection = erp.connect();
        var query =
            connection.prepareStatement(
                "SELECT active_pid FROM pg_replication_slots WHERE slot_name = ?")) {
      query.setString(1, name);
      try (var found = query.executeQuery()) {
        var pid = found.next() ? found.getString(1) : null;
        return pid == null ? "" : pid;
      }
    }
  }
}
