package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Benchmark;
import dev.sluice.benchmarks.harness.Course;
import dev.sluice.benchmarks.harness.Measure;
import dev.sluice.benchmarks.harness.RaceResult;
import dev.sluice.benchmarks.harness.Sample;
import dev.sluice.benchmarks.harness.Series;
import dev.sluice.benchmarks.harness.Tally;
import dev.sluice.benchmarks.micro.PacketRows;
import dev.sluice.benchmarks.micro.RowKeys;
import dev.sluice.benchmarks.micro.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single steps inside the process, by JMH: each round runs every one in a process of its own. */
final class MicroBenchmark implements Benchmark {
  private static final String FLOOR = "floor";

  /** What is done for each, and how its floor is called. */
  private static final Map<Class<?>, String> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put(RowKeys.class, "SHA-256 of a short text");
    STEPS.put(Tokens.class, "HMAC-SHA-256 of twenty bytes");
    STEPS.put(PacketRows.class, "its content copied");
  }

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public String question() {
    return "What do single steps take that are done for each row, or each poll?";
  }

  @Override
  public void run(Course course) throws RunnerException {
    for (var step : STEPS.entrySet()) {
      var rounds = new ArrayList<Map<String, Sample>>();
      for (var round = 0; round < course.sized(1, 5); round++) {
        rounds.add(round(course, step.getKey()));
        course.say(step.getKey().getSimpleName() + ", round " + (round + 1));
      }
      course.add(result(step.getKey().getSimpleName(), step.getValue(), rounds));
    }
  }

  /** By the method's name. */
  private static Map<String, Sample> round(Course course, Class<?> step) throws RunnerException {
    var samples = new LinkedHashMap<String, Sample>();
    for (var result : new Runner(options(course, step)).run()) {
      samples.put(result.getPrimaryResult().getLabel(), sample(result));
    }
    return samples;
  }

  private static Options options(Course course, Class<?> step) {
    var time = TimeValue.milliseconds(course.sized(50, 500));
    return new OptionsBuilder()
        .include(step.getName().replace(".", "\\.") + "\\.")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .warmupIterations(3)
        .warmupTime(time)
        .measurementIterations(3)
        .measurementTime(time)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }

  private static Sample sample(RunResult result) {
    return new Sample(result.getPrimaryResult().getScore() / 1e9, Tally.of(1));
  }

  private static RaceResult result(String name, String floor, List<Map<String, Sample>> rounds) {
    var series = new ArrayList<Series>();
    series.add(series(floor, FLOOR, rounds));
    rounds.getFirst().keySet().stream()
        .filter(it -> !it.equals(FLOOR))
        .forEach(it -> series.add(series(it, it, rounds)));
    return new RaceResult(name, "calls", Measure.TIME_OF_ONE, series);
  }

  private static Series series(String who, String method, List<Map<String, Sample>> rounds) {
    return new Series(who, Optional.empty(), rounds.stream().map(it -> it.get(method)).toList());
  }
}
