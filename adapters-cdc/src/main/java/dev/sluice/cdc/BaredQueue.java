package dev.sluice.cdc;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.heartbeat.DebeziumHeartbeatFactory;
import io.debezium.heartbeat.Heartbeat;
import io.debezium.heartbeat.HeartbeatConnectionProvider;
import io.debezium.heartbeat.HeartbeatErrorHandler;
import io.debezium.pipeline.DataChangeEvent;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets hold of the queue between the engine's two threads, which its task keeps to itself: to those
 * who make heartbeats it is shown. Makes none. The engine finds it as a service.
 */
public final class BaredQueue implements DebeziumHeartbeatFactory {
  private static final String NAME = "sluice.queue";

  @Override
  public Optional<Heartbeat> getHeartbeat(
      CommonConnectorConfig config,
      HeartbeatConnectionProvider connections,
      HeartbeatErrorHandler errors,
      ChangeEventQueue<DataChangeEvent> queue) {
    config.getBeanRegistry().add(NAME, queue);
    return Optional.empty();
  }

  /** The queue of a task that was started with this configuration, and with a heartbeat. */
  @SuppressWarnings("unchecked") // the registry keeps classes, and all queues are of events
  static ChangeEventQueue<DataChangeEvent> of(@Nullable CommonConnectorConfig config) {
    var registry = Objects.requireNonNull(config, "not started").getBeanRegistry();
    return Objects.requireNonNull(
        (ChangeEventQueue<DataChangeEvent>) registry.lookupByName(NAME, ChangeEventQueue.class));
  }
}
