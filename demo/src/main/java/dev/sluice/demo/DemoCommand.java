package dev.sluice.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Try Sluice on a sample company, on this machine alone.",
    description = {
      "Runs a sample company's ERP, the middleware and a fake Dynamics Mobile cloud on this"
          + " machine.",
      "Prints what to try, and then a line per event, until Ctrl-C. Started again, it goes on"
          + " where it was."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 8080;
  private static final Duration LOADS_WITHIN = Duration.ofMinutes(2);

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
  private final Ticker ticker;

  DemoCommand(Stage.Parts parts, PrintStream out) {
    this.parts = parts;
    this.ticker = new Ticker(out, InstantSource.system());
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
    var directory = dataDir == null ? Files.createTempDirectory("sluice-demo") : absolute(dataDir);
    var log = DemoLog.into(directory);
    var free = port == null ? Ports.anyFree() : Ports.free(port);
    try (var stage = Stage.set(directory, free, parts, ticker)) {
      if (!new Journey(stage, http, ticker).travel()) {
        ticker.say("The middleware's log: " + log);
        return 1;
      }
    } catch (InterruptedException e) {
      removeUnlessNamed(directory);
      throw e;
    }
    removeUnlessNamed(directory);
    return 0;
  }

  private int day(HttpClient http) throws Exception {
    var directory = absolute(dataDir == null ? Path.of("demo-data") : dataDir);
    DemoLog.into(directory);
    var free = Ports.free(port == null ? USUAL_PORT : port);
    ticker.say("Starting a sample ERP, the middleware and a fake Dynamics Mobile cloud ...");
    try (var stage = Stage.set(directory, free, parts, ticker)) {
      var anna = Phone.of("ANNA", stage.url(), http);
      var ben = Phone.of("BEN", stage.url(), http);
      load(stage, http, anna, ben);
      ticker.say(Invitation.to(stage, anna, ben, directory));
      new WorkingDay(stage, List.of(anna, ben), ticker).pass();
      return 0;
    }
  }

  private void load(Stage stage, HttpClient http, Phone anna, Phone ben) throws Exception {
    var begin = ticker.time().instant();
    new Readiness(stage.url(), http).await(new Patience(LOADS_WITHIN, ticker.time()));
    anna.synchronize(Duration.ZERO);
    ben.synchronize(Duration.ZERO);
    ticker.done(
        begin,
        "the ERP is loaded; ANNA's phone holds %d rows, BEN's %d"
            .formatted(anna.size(), ben.size()));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private void removeUnlessNamed(Path directory) throws IOException {
    if (dataDir != null) return;
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
