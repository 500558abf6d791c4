package dev.sluice.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> turns = new ArrayList<>();
  private Course course = course(Path.of("."));

  @BeforeEach
  void open() {
    course = course(folder);
  }

  private Course course(Path at) {
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Course("sample", Scale.QUICK, at, new Progress(out, InstantSource.system()));
  }

  /** Takes so many seconds by its own clock for ten rows. */
  private Contender.Attempt taking(String name, double seconds) {
    return () -> {
      turns.add(name);
      return Outcome.timed(seconds, new Tally(10, 1_000, 7));
    };
  }

  private final class Sample implements Benchmark {
    @Override
    public String name() {
      return "sample";
    }

    @Override
    public String question() {
      return "Does the harness work?";
    }

    @Override
    public void run(Course where) throws Exception {
      where.run(
          Race.ofRates("ten rows", "rows")
              .floor("floor", taking("A", 1))
              .contender("slow", Goal.atLeast(0.5), taking("B", 4))
              .contender("good", Goal.atLeast(0.5), taking("C", 1.25)));
      where.note("size", 3, "KB");
    }
  }

  private Report report() throws Exception {
    var now = Surroundings.now(InstantSource.system());
    return Report.of(new Sample(), Scale.QUICK, course, now);
  }

  @Test
  void contendersTakeTurns() throws Exception {
    report();

    assertThat(String.join("", turns)).isEqualTo("ABC".repeat(3)); // one round for warming up
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("round 2/2, floor 1.0000 s");
  }

  @Test
  void ratiosAreToTheFloorAndGoalsAreJudged() throws Exception {
    var race = report().races().getFirst();

    assertThat(race.ratioOf(race.series().get(1))).isEqualTo(new Spread(0.25, 0.25, 0.25));
    assertThat(race.ratioOf(race.series().get(2)).median()).isEqualTo(0.8);
  }

  @Test
  void timesAreComparedTheOtherWayRound() throws Exception {
    var race =
        Race.ofTimes("move", "rows").floor("floor", taking("A", 2)).beside("b", taking("B", 5));

    var result = course.run(race);

    assertThat(result.ratioOf(result.series().getLast()).median()).isEqualTo(2.5);
    assertThat(Goal.atMost(2).isMetBy(2.5)).isFalse();
  }

  @Test
  void everythingIsWritten() throws Exception {
    report().writeTo(folder);

    assertThat(text("sample.md"))
        .contains(
            "| ten rows | slow | 3 rows/s | 0.0 | 0.25 | 0.25 to 0.25 | at least 0.5 | **missed**"
                + " |")
        .contains("| ten rows | good | 8 rows/s | 0.0 | 0.80 | 0.80 to 0.80 | at least 0.5 | met |")
        .contains("Smoke sizes")
        .contains("| size | 3.000 | KB |");
    assertThat(text("sample.json")).contains("\"seconds\" : 1.25", "\"checksum\" : 7");
    assertThat(text("sample.svg"))
        .startsWith("<svg")
        .contains("ten rows, slow")
        .endsWith("</svg>\n");
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void whoeverDoesSomethingElseIsFoundOut() {
    var race =
        Race.ofRates("rows", "rows")
            .floor("floor", () -> Outcome.timed(1, new Tally(10, 5, 1)))
            .beside("other", () -> Outcome.timed(1, new Tally(10, 5, 2)));

    assertThatThrownBy(() -> course.run(race))
        .hasMessageContaining("other did Tally[count=10, bytes=5, checksum=2]");
  }

  @Test
  void sizesAndCurvesAreToldWithoutATurn() throws Exception {
    var bytes = new dev.sluice.benchmarks.harness.Sample(1, new Tally(10, 4_000, 0));
    var row = new Series("a row", Optional.empty(), List.of(bytes));
    course.add(new RaceResult("kept", "rows", Measure.BYTES, List.of(row)));
    course.draw(new Curve("a load", List.of(new Curve.Point(1, 2), new Curve.Point(100, 5))));

    report().writeTo(folder);

    assertThat(text("sample.md"))
        .contains("| kept | a row | 400 bytes |  | the floor |", "![curves](sample-curves.svg)");
    assertThat(text("sample-curves.svg")).startsWith("<svg").contains("a load: 2.50");
  }

  @Test
  void fewerRoundsCanBeAskedFor() throws Exception {
    course.run(Race.ofRates("rows", "rows").floor("floor", taking("A", 1)), 0, 1);

    assertThat(turns).containsExactly("A");
  }

  @Test
  void quartilesLieBetweenTheNumbers() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(1.75, 2.5, 3.25));
  }
}
