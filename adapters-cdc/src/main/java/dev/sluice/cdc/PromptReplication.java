package dev.sluice.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.WalPositionLocator;
import io.debezium.connector.postgresql.spi.SlotCreationResult;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine's connection, whose streams are {@link PromptStream}s. */
@SuppressWarnings("try") // the engine's interface lets closing throw anything
final class PromptReplication implements ReplicationConnection {
  private final ReplicationConnection connection;
  private volatile @Nullable PromptStream stream;

  PromptReplication(ReplicationConnection connection) {
    this.connection = connection;
  }

  @Override
  public ReplicationStream startStreaming(WalPositionLocator position)
      throws SQLException, InterruptedException {
    return prompt(connection.startStreaming(position));
  }

  @Override
  public ReplicationStream startStreaming(Lsn offset, WalPositionLocator position)
      throws SQLException, InterruptedException {
    return prompt(connection.startStreaming(offset, position));
  }

  private PromptStream prompt(ReplicationStream started) {
    var prompt = new PromptStream(started);
    stream = prompt;
    return prompt;
  }

  @Override
  public Optional<SlotCreationResult> createReplicationSlot() throws SQLException {
    return connection.createReplicationSlot();
  }

  @Override
  public void initConnection() throws SQLException, InterruptedException {
    connection.initConnection();
  }

  @Override
  public boolean isConnected() throws SQLException {
    return connection.isConnected();
  }

  @Override
  public void reconnect() throws SQLException {
    connection.reconnect();
  }

  @Override
  public void close() throws Exception {
    try (connection) {
      var last = stream;
      if (last != null && connection.isConnected()) last.confirm();
    }
  }
}
