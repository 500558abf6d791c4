package dev.sluice.benchmarks.harness;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All that one benchmark found out. */
public record Report(
    String benchmark,
    String question,
    Scale scale,
    Surroundings surroundings,
    double seconds,
    List<RaceResult> races,
    List<Figure> figures,
    List<Curve> curves) {

  /** Runs a benchmark. */
  public static Report of(Benchmark benchmark, Scale scale, Course course, Surroundings now)
      throws Exception {
    var begun = System.nanoTime();
    benchmark.run(course);
    var seconds = (System.nanoTime() - begun) / 1e9;
    return new Report(
        benchmark.name(),
        benchmark.question(),
        scale,
        now,
        seconds,
        List.copyOf(course.results()),
        List.copyOf(course.figures()),
        List.copyOf(course.curves()));
  }

  /**
   * Writes {@code <benchmark>.md}, {@code .json} and {@code .svg} in place of earlier ones, and
   * {@code <benchmark>-curves.svg} where there are curves.
   */
  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(benchmark + ".md"), MarkdownTable.of(this));
    Files.writeString(folder.resolve(benchmark + ".svg"), RatioChart.of(this));
    if (!curves.isEmpty()) {
      Files.writeString(
          folder.resolve(benchmark + "-curves.svg"), CurveChart.of(benchmark, curves));
    }
    JsonMapper.builder()
        .addModule(new Jdk8Module())
        .findAndAddModules()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(benchmark + ".json").toFile(), this);
  }
}
