package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every arrow of the picture, for real: a PostgreSQL as ERP, the server, and HTTP both ways. */
class JourneyTest {
  private static final Stage.Parts PARTS = new Stage.Parts(FakeCloud::start, RealMiddleware::start);

  @TempDir Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Ticker ticker =
      new Ticker(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());

  private final Patience patience = new Patience(Duration.ofSeconds(30), ticker.time());

  @Test
  void goesAllTheWayAndAfterARestartOnFromThere() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var port = Ports.anyFree();
      var anna = new Phone("ANNA", "demo-key-of-ANNA", serverAt(port), http);
      try (var stage = Stage.set(directory, port, PARTS, ticker)) {
        assertThat(new Journey(stage, http, ticker).travel()).as("%s", said).isTrue();
        assertThat(anna.synchronize(Duration.ZERO).insert()).containsKey("Customer");
      }
      assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(7);
      try (var stage = Stage.set(directory, port, PARTS, ticker)) {
        new Readiness(stage.url(), http).await(patience);
        assertThat(anna.synchronize(Duration.ZERO)).isEqualTo(Delta.empty());
        stage.erp().change("UPDATE sales.item SET stock = stock + 1 WHERE item_no = 'I-1001'");
        assertThat(anna.next(patience)).isEqualTo(Delta.ofUpdate("Item", "I-1001"));
        Entitlement.check(anna, stage.erp());
      }
    }
  }

  private static URI serverAt(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
