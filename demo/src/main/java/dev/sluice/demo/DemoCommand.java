package dev.sluice.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a sample company's ERP, the middleware and a fake Dynamics Mobile cloud on this"
          + " machine.",
      "Prints what to try, and then a line per event, until Ctrl-C."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 8080;

  @Option(
      names = "--once",
      description = "Go through one whole journey, check every step, and end: 0 if all was right.")
  private boolean once;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where the data is kept. Default: ./demo-data, and a temporary one with --once.")
  private @Nullable Path dataDir;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The middleware's port. Default: 8080, and any free one with --once.")
  private @Nullable Integer port;

  private final Stage.Parts parts;
  private final PrintStream out;

  DemoCommand(Stage.Parts parts, PrintStream out) {
    this.parts = parts;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    try (var _ = CtrlC.interruptsThisThread();
        var http = HttpClient.newHttpClient()) {
      return once ? journey(http) : day(http);
    } catch (InterruptedException _) {
      return 130; // as shells say it: ended by Ctrl-C
    }
  }

  private int journey(HttpClient http) throws Exception {
    try (var directory = ScratchDirectory.unless(Optional.ofNullable(dataDir))) {
      var begin = System.nanoTime();
      try (var stage = Stage.set(directory.path(), port == null ? freePort() : port, parts)) {
        out.printf("%5.1f s %s%n", (System.nanoTime() - begin) / 1e9, "everything is started");
        var journey =
            new Journey(stage.erp(), stage.cloud(), stage.url(), http, InstantSource.system());
        return journey.travel(out) ? 0 : 1;
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private int day(HttpClient http) throws Exception {
    var directory = (dataDir == null ? Path.of("demo-data") : dataDir).toAbsolutePath();
    try (var stage = Stage.set(directory, port == null ? USUAL_PORT : port, parts)) {
      out.println(Invitation.to(stage, directory));
      new WorkingDay(stage, http, out).pass();
      return 0;
    }
  }

  /** A directory that is gone afterwards, unless it was named. */
  private record ScratchDirectory(Path path, boolean isKept) implements AutoCloseable {
    static ScratchDirectory unless(Optional<Path> named) throws IOException {
      return named.isPresent()
          ? new ScratchDirectory(named.get().toAbsolutePath(), true)
          : new ScratchDirectory(Files.createTempDirectory("sluice-demo"), false);
    }

    @Override
    public void close() throws IOException {
      if (isKept) return;
      try (var files = Files.walk(path)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
