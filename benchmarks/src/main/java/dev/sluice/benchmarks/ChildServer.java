package dev.sluice.benchmarks;

import dev.sluice.server.cli.Sluice;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sluice run} in a process and a heap of its own. */
final class ChildServer implements AutoCloseable {
  private static final int READY_WITHIN_SECONDS = 240;

  private final Process process;
  private final int port;
  private final Path said;

  private ChildServer(Process process, int port, Path said) {
    this.process = process;
    this.port = port;
    this.said = said;
  }

  /**
   * Starts it and waits until it has everything loaded.
   *
   * @param heap as {@code -Xmx} has it
   */
  static ChildServer start(ServerFolder folder, String heap)
      throws IOException, InterruptedException {
    var said = folder.configuration().resolveSibling("server.txt");
    var builder = new ProcessBuilder(command(folder, heap)).redirectErrorStream(true);
    builder.environment().put("SLUICE_LOG_LEVEL", "WARN");
    builder.environment().put("SLUICE_LOG_DIR", said.resolveSibling("logs").toString());
    var process = builder.redirectOutput(Redirect.to(said.toFile())).start();
    var server = new ChildServer(process, folder.port(), said);
    try {
      server.awaitReady();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** As the script {@code sluice} starts it, but for the heap. */
  private static List<String> command(ServerFolder folder, String heap) {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-Xmx" + heap,
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dorg.jooq.no-logo=true",
        "-Dorg.jooq.no-tips=true",
        "-cp",
        System.getProperty("java.class.path"),
        Sluice.class.getName(),
        "run",
        "--config",
        folder.configuration().toString());
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (var tries = 0; tries < READY_WITHIN_SECONDS * 5; tries++) {
      if (process.waitFor(200, TimeUnit.MILLISECONDS)) break;
      if (isReady()) return;
    }
    throw new IllegalStateException("the server does not start: " + Files.readString(said));
  }

  private boolean isReady() {
    try (var connection = connect()) {
      return connection.get("/health/readiness").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  HttpConnection connect() throws IOException {
    return new HttpConnection(port);
  }

  int port() {
    return port;
  }

  /** For tools that look into it. */
  long pid() {
    return process.pid();
  }

  /** Bytes that are in use after a collection, on the heap and in direct buffers. */
  long memoryInUse() throws IOException {
    try (var connection = connect()) {
      var answer = connection.get(FloorController.PATH + "/memory").requireOk();
      return Long.parseLong(new String(answer.body(), StandardCharsets.US_ASCII));
    }
  }

  /** The most memory of the machine that it ever held, in bytes; 0 where that is not told. */
  long mostResident() throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) return 0;
    try (var lines = Files.lines(status)) {
      return lines
          .filter(it -> it.startsWith("VmHWM:"))
          .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) * 1024)
          .sum();
    }
  }

  @Override
  public void close() {
    ChildProcess.end(process);
  }
}
