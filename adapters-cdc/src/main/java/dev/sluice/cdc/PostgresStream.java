package dev.sluice.cdc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * What a replication slot's log says, message by message. Used by one thread, but for what is
 * confirmed: that is sent by the reader, because the driver lets nobody write while somebody waits.
 */
final class PostgresStream implements AutoCloseable {
  private static final long STATUS_SECONDS = 1;

  /** Less than any look takes. */
  private static final long AT_ONCE_NANOS = 500_000;

  /** A socket factory of the URL's goes before ours: then the log is looked at all the time. */
  private static final Map<String, String> PATIENT =
      Map.of(PGProperty.SOCKET_FACTORY.getName(), PatientSockets.class.getName());

  private final Connection connection;
  private final PGReplicationStream stream;
  private final AtomicReference<@Nullable Lsn> confirmed = new AtomicReference<>();
  private long statusAt = System.nanoTime();

  private PostgresStream(Connection connection, PGReplicationStream stream) {
    this.connection = connection;
    this.stream = stream;
  }

  /** From the first transaction on that ended behind a place. */
  static PostgresStream open(PostgresDatabase database, PostgresSettings settings, Lsn from)
      throws SQLException {
    var connection = database.connectToReplicate(PATIENT);
    try {
      PostgresSession.settle(connection);
      var stream =
          connection
              .unwrap(PGConnection.class)
              .getReplicationAPI()
              .replicationStream()
              .logical()
              .withSlotName(settings.slot())
              .withStartPosition(LogSequenceNumber.valueOf(from.value()))
              .withSlotOption("proto_version", 1)
              .withSlotOption("publication_names", Sql.quoted(settings.publicationName()))
              .withAutomaticFlush(false)
              .start();
      return new PostgresStream(connection, stream);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The next message. Null if none came for a moment: then everything up to {@link #reached} was
   * told, as far as it was committed.
   */
  @Nullable ByteBuffer next() throws SQLException {
    var before = System.nanoTime();
    var message = stream.readPending();
    if (message == null && stream.isClosed()) {
      throw new SQLException("the server ended the log's stream", "57P01");
    }
    if (message == null || before - statusAt > TimeUnit.SECONDS.toNanos(STATUS_SECONDS)) {
      tellConfirmed();
    }
    if (message == null) missed(System.nanoTime() - before);
    return message;
  }

  /**
   * At the end of what a server says that is stopping, the driver finds nothing, without waiting:
   * only who speaks to it finds out that it is gone.
   */
  private void missed(long nanos) throws SQLException {
    if (nanos < AT_ONCE_NANOS) stream.forceUpdateStatus();
    else tellAlive();
  }

  Lsn reached() {
    return new Lsn(stream.getLastReceiveLSN().asLong());
  }

  /** Lets the server forget what lies before; it is told soon. */
  void confirm(Lsn lsn) {
    confirmed.set(lsn);
  }

  /** Shows the server that we are there, however long nobody reads. */
  void tellAlive() throws SQLException {
    if (System.nanoTime() - statusAt < TimeUnit.SECONDS.toNanos(STATUS_SECONDS)) return;
    statusAt = System.nanoTime();
    stream.forceUpdateStatus();
  }

  private void tellConfirmed() throws SQLException {
    var lsn = confirmed.getAndSet(null);
    if (lsn == null) return;
    statusAt = System.nanoTime();
    stream.setFlushedLSN(LogSequenceNumber.valueOf(lsn.value()));
    stream.forceUpdateStatus();
  }

  /** Tells the server what was confirmed last, if it still listens. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      tellConfirmed();
    }
  }
}
