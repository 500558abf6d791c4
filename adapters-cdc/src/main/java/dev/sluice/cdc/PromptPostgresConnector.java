package dev.sluice.cdc;

import io.debezium.connector.postgresql.PostgresConnector;
import org.apache.kafka.connect.connector.Task;

/**
 * The engine's connector, but that it hands on what the log tells as soon as it is told. The engine
 * makes it by its name.
 */
@SuppressWarnings("unchecked") // inherited: what the engine makes of its own generic methods
public final class PromptPostgresConnector extends PostgresConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return PromptPostgresTask.class;
  }
}
