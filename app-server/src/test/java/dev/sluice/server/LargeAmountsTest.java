package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.fixtures.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is large, in a process with a heap of 512 MB. */
@Tag("long")
class LargeAmountsTest {
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
    try (var child = started(erp, store, "Big: {source: erp, table: big}")) {
      awaitAnswer(store, "SELECT loaded FROM source", "t"); // which is a position of its own
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

  /** The kind of table that an ERP keeps documents in. */
  @Test
  void sixtyRowsOfTenMegabytesAreLoaded() throws Exception {
    var erp = PostgresServer.shared().createDatabase();
    var store = PostgresServer.shared().createDatabase();
    erp.execute(
        """
        CREATE TABLE document (id int PRIMARY KEY, content bytea);
        ALTER TABLE document ALTER content SET STORAGE EXTERNAL;
        INSERT INTO document SELECT i, decode(repeat(md5(i::text), 655360), 'hex')
          FROM generate_series(1, 60) i
        """);
    try (var child = started(erp, store, "Document: {source: erp, table: document}")) {
      awaitAnswer(store, ROWS, "60");
      assertThat(store.query("SELECT min(length(content)) > 13000000 FROM current_row"))
          .isEqualTo("t");
      assertThat(child.said()).doesNotContain("OutOfMemory").doesNotContain("trying again");
    }
  }

  private ChildMiddleware started(
      PostgresServer.Database erp, PostgresServer.Database store, String entity)
      throws IOException {
    return ChildMiddleware.start(
        folder,
        FreePort.any(),
        Sections.store(store),
        Sections.source(erp),
        "entities:\n  " + entity + "\n",
        Sections.keys("ANNA"));
  }

  private static void awaitAnswer(PostgresServer.Database store, String query, String answer) {
    await()
        .atMost(Duration.ofMinutes(8))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions() // its schema is not there at once
        .until(() -> answer.equals(store.query(query)));
  }
}
