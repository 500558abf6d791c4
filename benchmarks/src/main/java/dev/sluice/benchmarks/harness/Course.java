package dev.sluice.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the races of one benchmark are run, and what they came to. */
public final class Course {
  private final String benchmark;
  private final Scale scale;
  private final Path folder;
  private final Progress progress;
  private final List<RaceResult> results = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();

  /**
   * @param folder takes the benchmark's own files; the caller removes it
   */
  public Course(String benchmark, Scale scale, Path folder, Progress progress) {
    this.benchmark = benchmark;
    this.scale = scale;
    this.folder = folder;
    this.progress = progress;
  }

  public Path folder() {
    return folder;
  }

  /** A folder of this name in the course's own. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** One or the other, by the scale. */
  public <T> T sized(T quick, T full) {
    return sized(quick, full, full);
  }

  /** One of three, by the scale. */
  public <T> T sized(T quick, T full, T large) {
    return switch (scale) {
      case QUICK -> quick;
      case FULL -> full;
      case LARGE -> large;
    };
  }

  public void say(String line) {
    progress.say(benchmark + ": " + line);
  }

  /** Notes a number beside the races. */
  public void note(String name, double value, String unit) {
    say(String.format(Locale.ROOT, "%s: %,.4g %s", name, value, unit));
    figures.add(new Figure(name, value, unit));
  }

  /**
   * Runs all contenders by turns, some rounds for warming up and then those that count.
   *
   * @throws IllegalStateException if a contender did something else than the floor
   */
  public RaceResult run(Race race) throws Exception {
    return run(race, scale.warmUps(), scale.rounds());
  }

  /**
   * Does the same work for a while before the race, where one round of it is short: a server goes
   * on compiling what it does for some thousand requests.
   */
  public void warmUp(Race race) throws Exception {
    var begun = System.nanoTime();
    while (System.nanoTime() - begun < scale.warmUp().toNanos()) round(race, "getting warm");
  }

  /** The same with so many rounds, for races that take long. */
  public RaceResult run(Race race, int warmUps, int counted) throws Exception {
    for (var i = 1; i <= warmUps; i++) round(race, "warming up");
    var rounds = new ArrayList<List<Sample>>();
    for (var i = 1; i <= counted; i++) rounds.add(round(race, "round " + i + "/" + counted));
    var series = new ArrayList<Series>();
    for (var contender : race.contenders()) {
      var place = series.size();
      var samples = rounds.stream().map(it -> it.get(place)).toList();
      series.add(new Series(contender.name(), contender.goal(), samples));
    }
    var result = new RaceResult(race.name(), race.unit(), race.measure(), series);
    add(result);
    return result;
  }

  /** Adds what was found out in another way than by turns. */
  public void add(RaceResult result) {
    results.add(result);
  }

  /** Returns a sample of each contender, in their order. */
  private List<Sample> round(Race race, String round) throws Exception {
    var samples = new ArrayList<Sample>();
    var line = new StringBuilder(race.name() + ", " + round);
    for (var contender : race.contenders()) {
      var sample = attempt(contender);
      samples.add(sample);
      line.append(String.format(Locale.ROOT, ", %s %.4f s", contender.name(), sample.seconds()));
      requireTheSame(race, contender, sample, samples.getFirst());
    }
    say(line.toString());
    return samples;
  }

  private static Sample attempt(Contender contender) throws Exception {
    var begun = System.nanoTime();
    var outcome = contender.attempt().run();
    var seconds = (System.nanoTime() - begun) / 1e9;
    return new Sample(outcome.ownSeconds().orElse(seconds), outcome.tally().get());
  }

  private static void requireTheSame(Race race, Contender contender, Sample sample, Sample floor) {
    if (sample.tally().agreesWith(floor.tally())) return;
    throw new IllegalStateException(
        "%s: %s did %s (expected, as the floor did: %s)"
            .formatted(race.name(), contender.name(), sample.tally(), floor.tally()));
  }

  List<RaceResult> results() {
    return results;
  }

  /** Draws a curve beside the ratios. */
  public void draw(Curve curve) {
    curves.add(curve);
  }

  List<Curve> curves() {
    return curves;
  }

  List<Figure> figures() {
    return figures;
  }
}
