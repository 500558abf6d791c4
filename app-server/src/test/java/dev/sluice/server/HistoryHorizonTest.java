package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from before the history that is kept. */
class HistoryHorizonTest {
  @TempDir private Path folder = Path.of("");
  private final Database erp = PostgresServer.shared().createDatabase();
  private final Database store = PostgresServer.shared().createDatabase();

  private MiddlewareUnderTest middleware() throws IOException {
    return MiddlewareUnderTest.start(
            folder,
            Sections.store(store),
            Sections.source(erp),
            "entities: {Note: {source: erp, table: note}}\n",
            Sections.keys("ANNA"))
        .ready();
  }

  @Test
  void theyAreSentToTheSnapshot() throws Exception {
    erp.execute("CREATE TABLE note (id int PRIMARY KEY); INSERT INTO note VALUES (1)");
    var old = "";
    var etag = "";
    try (var middleware = middleware()) {
      var copy = new StrictCopy(middleware.as("ANNA"), "").synchronize();
      old = copy.since();
      etag = middleware.as("ANNA").get("/api/v1/checksum?at=" + old).header("ETag");
      erp.execute("INSERT INTO note VALUES (2)");
      Waits.until(() -> copy.synchronize().rows("Note").containsKey("2"));
      copy.requireChecksums();
    }
    store.execute("UPDATE feed SET horizon = head");
    try (var middleware = middleware()) {
      for (var target : new String[] {"delta?since=", "checksum?at="}) {
        var answer = middleware.as("ANNA").get("/api/v1/" + target + old, "If-None-Match", etag);
        var problem = answer.problem(410, "expired");
        assertThat(problem.path("snapshot").asText()).isEqualTo("/api/v1/snapshot");
        assertThat(problem.path("detail").asText())
            .startsWith(target.substring(target.indexOf('?') + 1, target.length() - 1) + ": ");
      }
      new StrictCopy(middleware.as("ANNA"), "").synchronize().requireChecksums();
      var start = middleware.as("ANNA").get("/api/v1/delta").ok().path("@since").asText();
      assertThat(middleware.as("ANNA").get("/api/v1/checksum?at=" + start).ok().at("/Note/rows"))
          .hasToString("0");
    }
  }
}
