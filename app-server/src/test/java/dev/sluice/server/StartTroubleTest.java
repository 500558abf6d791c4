package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.server.cli.Sluice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends at once, with what to do, and a code that says whose job. */
class StartTroubleTest {
  private static final String ENTITIES = "entities: {Note: {source: erp, table: note}}\n";

  @TempDir private Path folder = Path.of("");
  private final StringWriter err = new StringWriter();

  private int run(Path file) {
    return Sluice.commandLine()
        .setErr(new PrintWriter(err))
        .execute("run", "--config", file.toString());
  }

  private Path file(int port, Database store, String... more) throws IOException {
    var erp = new Database("127.0.0.1", FreePort.any(), "erp", "sluice", "erp-secret");
    return MiddlewareUnderTest.write(
        folder,
        port,
        Sections.store(store),
        Sections.source(erp),
        ENTITIES,
        String.join("\n", more));
  }

  @Test
  void portInUseIsNamedWithWhatToDo() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = taken.getLocalPort();
      assertThat(run(file(port, PostgresServer.shared().createDatabase()))).isEqualTo(1);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .startsWith("sluice run: server.port: " + port + " on 127.0.0.1")
          .contains("expected: a free port");
    }
  }

  @Test
  void storeThatIsDownIsNamedWithoutItsPassword() throws Exception {
    var store = new Database("127.0.0.1", FreePort.any(), "store", "sluice", "store-secret");
    assertThat(run(file(FreePort.any(), store))).isEqualTo(1);
    assertThat(err.toString()).contains("store.url: " + store.url()).doesNotContain("secret");
  }

  @Test
  void dataDirectoryThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(folder.resolve("data"), "a file");
    assertThat(run(file(FreePort.any(), PostgresServer.shared().maintenance()))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("sluice run: data-dir: " + folder.resolve("data") + " cannot be made: ");
  }

  @Test
  void everyUnknownKeyIsNamed() throws Exception {
    var store = PostgresServer.shared().maintenance();
    var file = file(0, store, "sevrer: {}", "clients: {api-kyes: []}", "retentoin: 3d");
    assertThat(run(file)).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(it -> it.contains("is not a key here"))
        .anyMatch(it -> it.startsWith("sevrer: "))
        .anyMatch(it -> it.startsWith("clients.api-kyes: "))
        .anyMatch(it -> it.startsWith("retentoin: "));
  }
}
