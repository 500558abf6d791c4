package dev.sluice.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The engine's stream, whose reader does not sleep while the log is silent, because {@link
 * PatientSockets} let it wait for what comes. What is confirmed meanwhile is sent by the reader:
 * the driver lets nobody write while somebody waits.
 */
@SuppressWarnings("try") // the engine's interface lets closing throw anything
final class PromptStream implements ReplicationStream {
  /** The reader sleeps after five silences in a row. */
  private static final int MOST_SILENCES = 4;

  private final ReplicationStream stream;
  private final AtomicReference<@Nullable Lsn> confirmed = new AtomicReference<>();
  private int silences;

  PromptStream(ReplicationStream stream) {
    this.stream = stream;
  }

  /**
   * Whether a message came, by which the engine is kept awake. It looks after its other duties when
   * none did, so that is what it is told most of the time.
   */
  @Override
  public boolean readPending(ReplicationMessageProcessor processor)
      throws SQLException, InterruptedException {
    confirm();
    silences = stream.readPending(processor) ? 0 : silences + 1;
    if (silences > MOST_SILENCES - 1) silences = 0;
    return silences == 0;
  }

  @Override
  public void read(ReplicationMessageProcessor processor)
      throws SQLException, InterruptedException {
    stream.read(processor);
  }

  /** Tells the server later, and never less than the last that it was to be told. */
  @Override
  public void flushLsn(Lsn lsn) {
    confirmed.set(lsn);
  }

  /** Tells the server now what it was to be told. */
  void confirm() throws SQLException {
    var lsn = confirmed.getAndSet(null);
    if (lsn != null) stream.flushLsn(lsn);
  }

  @Override
  public Lsn lastReceivedLsn() {
    return stream.lastReceivedLsn();
  }

  @Override
  public Lsn startLsn() {
    return stream.startLsn();
  }

  @Override
  public void startKeepAlive(ExecutorService service) {
    stream.startKeepAlive(service);
  }

  @Override
  public void stopKeepAlive() {
    stream.stopKeepAlive();
  }

  @Override
  public void close() throws Exception {
    stream.close();
  }
}
