package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.server.cli.Middleware;
import dev.sluice.server.config.ConfigurationFile;
import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** The program that {@code sluice run} runs, in this process. */
final class MiddlewareUnderTest implements AutoCloseable {
  private final Middleware.Running running;
  private final URI url;

  private MiddlewareUnderTest(Middleware.Running running, URI url) {
    this.running = running;
    this.url = url;
  }

  /**
   * Starts it at any port.
   *
   * @param folder takes its files
   * @param sections of the configuration, without {@code server} and {@code data-dir}
   */
  static MiddlewareUnderTest start(Path folder, String... sections) throws IOException {
    return start(folder, InstantSource.system(), sections);
  }

  static MiddlewareUnderTest start(Path folder, InstantSource time, String... sections)
      throws IOException {
    var port = FreePort.any();
    var file = write(folder, port, sections);
    var assembly = new SluiceAssembly(time);
    return switch (ConfigurationFile.of(file).read(assembly::assemble)) {
      case Accepted<Middleware>(var middleware) ->
          new MiddlewareUnderTest(middleware.start(), URI.create("http://127.0.0.1:" + port));
      case Refused<?>(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  /** Writes a configuration file. */
  static Path write(Path folder, int port, String... sections) throws IOException {
    var text = "data-dir: data\n" + Sections.server(port) + String.join("\n", sections);
    return Files.writeString(folder.resolve("sluice.yaml"), text);
  }

  Caller as(String user) {
    return Caller.withKey(url, Sections.keyOf(user));
  }

  URI url() {
    return url;
  }

  Caller withKey(String key) {
    return Caller.withKey(url, key);
  }

  Caller anonymous() {
    return Caller.anonymous(url);
  }

  MiddlewareUnderTest ready() {
    Waits.untilAsserted(
        () -> {
          var readiness = anonymous().get("/health/readiness");
          assertThat(readiness.status()).as(readiness.text()).isEqualTo(200);
        });
    return this;
  }

  /** What health says of the source {@code erp}. */
  JsonNode erp() throws IOException, InterruptedException {
    return anonymous().get("/health").json().at("/details/sources/details/erp");
  }

  @Override
  public void close() {
    running.close();
  }
}
