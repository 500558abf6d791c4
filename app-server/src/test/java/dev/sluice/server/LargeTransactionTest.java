package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.fixtures.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One transaction of the ERP with a million rows, in a process with a heap of 512 MB. */
@Tag("long")
class LargeTransactionTest {
  private static final String ROWS = "SELECT count(*) FROM current_row";

  @TempDir private Path folder = Path.of("");

  @Test
  void aTransactionOfAMillionRowsIsOnePosition() throws Exception {
    var erp = PostgresServer.shared().createDatabase();
    var store = PostgresServer.shared().createDatabase();
    erp.execute(
        """
        CREATE TABLE big (id int PRIMARY KEY, a text, b text, c numeric(12,2), d date);
        INSERT INTO big VALUES (0, 'first')
        """);
    try (var child =
        ChildMiddleware.start(
            folder,
            FreePort.any(),
            Sections.store(store),
            Sections.source(erp),
            "entities:\n  Big: {source: erp, table: big}\n",
            Sections.keys("ANNA"))) {
      awaitAnswer(store, ROWS, "1");
      var before = Long.parseLong(String.valueOf(store.query("SELECT head FROM feed")));
      erp.execute(
          """
          INSERT INTO big SELECT i, md5(i::text), md5((-i)::text), i, date '2026-11-20'
            FROM generate_series(1, 1000000) i
          """);
      awaitAnswer(store, ROWS, "1000001");
      assertThat(store.query("SELECT head FROM feed")).isEqualTo(String.valueOf(before + 1));
      assertThat(child.said()).doesNotContain("OutOfMemory").doesNotContain("trying again");
    }
  }

  private static void awaitAnswer(PostgresServer.Database store, String query, String answer) {
    await()
        .atMost(Duration.ofMinutes(8))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions() // its schema is not there at once
        .until(() -> answer.equals(store.query(query)));
  }
}
