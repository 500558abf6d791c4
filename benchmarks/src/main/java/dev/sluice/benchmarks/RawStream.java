package dev.sluice.benchmarks;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.PGReplicationStream;

/** The driver's own reading of the log, {@code pgoutput}, whose messages nobody looks into. */
final class RawStream implements LogReader {
  private final ReplicationSlot slot;
  private final Connection connection;
  private final PGReplicationStream stream;
  private final Consumer<ByteBuffer> messages;
  private final Count count = new Count();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable SQLException failure;

  private RawStream(ReplicationSlot slot, Connection connection, Consumer<ByteBuffer> messages)
      throws SQLException {
    this.slot = slot;
    this.connection = connection;
    this.messages = messages;
    stream =
        connection
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .logical()
            .withSlotName(slot.name())
            .withSlotOption("proto_version", 1)
            .withSlotOption("publication_names", Publication.NAME)
            .withStatusInterval(1, TimeUnit.SECONDS)
            .start();
    thread = Thread.ofPlatform().name("raw-stream").daemon().unstarted(this::read);
  }

  static RawStream start(ErpServer erp) throws SQLException {
    return start(erp, "raw", _ -> {});
  }

  /**
   * @param messages is given every message, as it arrives
   */
  static RawStream start(ErpServer erp, String slot, Consumer<ByteBuffer> messages)
      throws SQLException {
    erp.execute("SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
    var properties = new Properties();
    PGProperty.USER.set(properties, erp.database().user());
    PGProperty.PASSWORD.set(properties, erp.database().password());
    PGProperty.REPLICATION.set(properties, "database");
    PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
    var connection = DriverManager.getConnection(erp.database().url(), properties);
    var stream = new RawStream(new ReplicationSlot(erp, slot), connection, messages);
    stream.thread.start();
    return stream;
  }

  private void read() {
    try {
      while (!closed) {
        var message = stream.read();
        if (message == null) continue;
        messages.accept(message);
        switch (message.get(message.position())) {
          case 'I', 'U', 'D' -> count.add(1);
          case 'C' -> confirm();
          default -> {}
        }
      }
    } catch (SQLException e) {
      if (!closed) failure = e;
    }
  }

  private void confirm() {
    stream.setFlushedLSN(stream.getLastReceiveLSN());
    stream.setAppliedLSN(stream.getLastReceiveLSN());
  }

  @Override
  public ReplicationSlot slot() {
    return slot;
  }

  @Override
  public void await(long changes) throws InterruptedException {
    count.await(changes, () -> failure == null);
  }

  @Override
  public void close() {
    closed = true;
    try {
      connection.close();
      thread.join(5_000);
    } catch (SQLException _) {
      // it is closed, one way or another
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
