package dev.sluice.benchmarks.harness;

import java.util.Formatter;
import java.util.Locale;

/** A report as people read it. */
final class MarkdownTable {
  private final Report report;
  private final Formatter text = new Formatter(Locale.ROOT);

  private MarkdownTable(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    var table = new MarkdownTable(report);
    table.head();
    for (var race : report.races()) {
      for (var series : race.series()) table.line(race, series);
    }
    table.figures();
    table.text.format("%n![ratios](%s.svg)%n", report.benchmark());
    if (!report.curves().isEmpty()) {
      table.text.format("%n![curves](%s-curves.svg)%n", report.benchmark());
    }
    return table.text.toString();
  }

  private void head() {
    var now = report.surroundings();
    text.format("# %s%n%n%s%n%n", report.benchmark(), report.question());
    if (report.scale() == Scale.QUICK) {
      text.format("**Smoke sizes: the numbers say nothing.**%n%n");
    }
    text.format(
        "%s, %d cores, load %.2f before it began, %s, %s, version %s, took %.0f s.%n%n",
        now.begun(),
        now.cores(),
        now.load(),
        now.java(),
        now.system(),
        now.version(),
        report.seconds());
    text.format("| what | who | median | MB/s | times the floor | quartiles | goal | |%n");
    text.format("|---|---|---:|---:|---:|---:|---|---|%n");
  }

  private void line(RaceResult race, Series series) {
    text.format("| %s | %s | ", race.name(), series.contender());
    value(race, series);
    var bytes = series.bytesPerSecond().median();
    if (bytes > 0 && race.measure() != Measure.BYTES) text.format("%,.1f", bytes / 1e6);
    if (series.equals(race.floor())) {
      text.format(" | the floor | | | |%n");
      return;
    }
    var ratio = race.ratioOf(series);
    text.format(" | %.2f | %.2f to %.2f | ", ratio.median(), ratio.low(), ratio.high());
    series.goal().ifPresent(it -> text.format("%s | %s |%n", it, verdict(it, ratio.median())));
    if (series.goal().isEmpty()) text.format(" | |%n");
  }

  private void value(RaceResult race, Series series) {
    var median = series.values(race.measure()).median();
    switch (race.measure()) {
      case RATE -> text.format("%,.0f %s/s | ", median, race.unit());
      case TIME -> text.format("%,.2f ms | ", median * 1e3);
      case TIME_OF_ONE -> text.format("%,.2f us | ", median * 1e6);
      case BYTES -> text.format("%,.0f bytes | ", median);
    }
  }

  private static String verdict(Goal goal, double ratio) {
    return goal.isMetBy(ratio) ? "met" : "**missed**";
  }

  private void figures() {
    if (report.figures().isEmpty()) return;
    text.format("%n| beside that | | |%n|---|---:|---|%n");
    for (var it : report.figures()) {
      text.format("| %s | %,.4g | %s |%n", it.name(), it.value(), it.unit());
    }
  }
}
