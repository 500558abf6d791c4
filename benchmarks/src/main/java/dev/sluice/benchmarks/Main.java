package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Progress;
import dev.sluice.benchmarks.harness.Report;
import dev.sluice.benchmarks.harness.Scale;
import dev.sluice.benchmarks.harness.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command line of the benchmarks. */
@Command(
    name = "sluice-bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures how fast Sluice is, as ratios to floors measured in the same run.",
    description = {
      "",
      "Each benchmark takes a few minutes and writes NAME.md, NAME.json and NAME.svg."
    })
public final class Main implements Callable<Integer> {
  private static final List<Benchmark> ALL =
      List.of(
          new DeltaBenchmark(),
          new IdlePollBenchmark(),
          new FirstSyncBenchmark(),
          new RealignBenchmark(),
          new IngestBenchmark(),
          new InitialLoadBenchmark(),
          new LatencyBenchmark(),
          new InboundBenchmark(),
          new PacketsBenchmark(),
          new SizeBenchmark(),
          new GrowthBenchmark(),
          new MicroBenchmark(),
          new DebeziumServerBenchmark(),
          new PouchDbBenchmark());

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which ones; all if none is named")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "Smoke sizes: shows in seconds that everything works")
  private boolean quick;

  @Option(names = "--large", description = "The largest sizes: takes hours")
  private boolean large;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "benchmarks/results",
      description = "Where the results are written (default: ${DEFAULT-VALUE})")
  private Path results = Path.of("benchmarks", "results");

  @Option(names = "--list", description = "Only name the benchmarks")
  private boolean list;

  private final CommandLine commandLine = new CommandLine(this);

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new Main().commandLine;
  }

  @Override
  public Integer call() throws Exception {
    for (var benchmark : chosen()) {
      if (list) {
        commandLine.getOut().printf("%-15s %s%n", benchmark.name(), benchmark.question());
      } else if (canRun(benchmark)) {
        run(benchmark);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private List<Benchmark> chosen() {
    for (var name : names) {
      if (ALL.stream().noneMatch(it -> it.name().equals(name))) {
        var known = ALL.stream().map(Benchmark::name).toList();
        throw new ParameterException(commandLine, name + " (expected: one of " + known + ")");
      }
    }
    return ALL.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList();
  }

  /** What is asked for by name has to be possible; of all, what is possible. */
  private boolean canRun(Benchmark benchmark) {
    var lacking = benchmark.lacking();
    if (lacking.isEmpty()) return true;
    var reason = benchmark.name() + ": " + lacking.get();
    if (!names.isEmpty()) throw new ParameterException(commandLine, reason);
    commandLine.getErr().println("Not measured: " + reason);
    return false;
  }

  private void run(Benchmark benchmark) throws Exception {
    var time = InstantSource.system();
    var scale = quick ? Scale.QUICK : large ? Scale.LARGE : Scale.FULL;
    try (var folder = new ScratchFolder(Files.createTempDirectory("sluice-bench"))) {
      var progress = new Progress(System.err, time);
      var course = new Course(benchmark.name(), scale, folder.path(), progress);
      var report = Report.of(benchmark, scale, course, Surroundings.now(time));
      report.writeTo(results);
      commandLine.getOut().println(Files.readString(results.resolve(benchmark.name() + ".md")));
    }
  }
}
