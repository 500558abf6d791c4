package dev.sluice.erp.jdbc;

import static org.awaitility.Awaitility.await;

import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.time.Duration;

/** Waits for what another thread does to a database. */
final class Waits {
  private Waits() {}

  /** Until a statement waits for another's lock. */
  static void untilBlocked(Database database) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                "1"
                    .equals(
                        database.query(
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()")));
  }
}
