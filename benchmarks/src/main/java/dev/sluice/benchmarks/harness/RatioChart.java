package dev.sluice.benchmarks.harness;

import java.util.Formatter;
import java.util.Locale;

/**
 * A report as a picture: a bar per contender, its length the ratio to the floor, with the quartiles
 * and the goal. Written by hand: libraries bring fonts, PDF and more for what are a few rectangles.
 */
final class RatioChart {
  private static final int LEFT = 430;
  private static final int WIDTH = 480;
  private static final int LINE = 22;
  private static final int TOP = 40;

  private final Formatter svg = new Formatter(Locale.ROOT);
  private final double widest;
  private int y = TOP;

  private RatioChart(Report report) {
    this.widest =
        report.races().stream()
            .flatMap(race -> race.series().stream().map(it -> race.ratioOf(it).high()))
            .reduce(1.0, Math::max);
    var bars = report.races().stream().mapToInt(it -> it.series().size() - 1).sum();
    svg.format("<svg xmlns='http://www.w3.org/2000/svg' width='%d'", LEFT + WIDTH + 70);
    svg.format(" height='%d' font-family='sans-serif' font-size='12'>%n", TOP + bars * LINE + 12);
    svg.format("<rect width='100%%' height='100%%' fill='white'/>%n");
    text(16, 24, "start", report.benchmark() + ": times the floor; red: the goal");
  }

  static String of(Report report) {
    var chart = new RatioChart(report);
    for (var race : report.races()) {
      race.series().stream().skip(1).forEach(it -> chart.bar(race, it));
    }
    chart.floor();
    return chart.svg.format("</svg>%n").toString();
  }

  private void bar(RaceResult race, Series series) {
    var ratio = race.ratioOf(series);
    var end = x(ratio.high());
    text(LEFT - 8, y + 12, "end", race.name() + ", " + series.contender());
    svg.format("<rect x='%d' y='%d' height='16'", LEFT, y);
    svg.format(" width='%.1f' fill='#7aa6c2'/>%n", x(ratio.median()) - LEFT);
    svg.format("<path d='M%.1f %dH%.1f' stroke='#123'/>%n", x(ratio.low()), y + 8, end);
    text(Math.round(end) + 6, y + 12, "start", String.format(Locale.ROOT, "%.2f", ratio.median()));
    series.goal().map(Goal::bound).filter(it -> it <= widest).ifPresent(this::goal);
    y += LINE;
  }

  private void goal(double bound) {
    svg.format("<path d='M%.1f %dv20' stroke='#c22' stroke-width='2'/>%n", x(bound), y - 2);
  }

  private void floor() {
    svg.format("<path d='M%.1f %dV%d' stroke='#444' stroke-dasharray='3'/>%n", x(1), TOP - 4, y);
  }

  private double x(double ratio) {
    return LEFT + WIDTH * ratio / widest;
  }

  private void text(long x, int baseline, String anchor, String words) {
    var escaped = words.replace("&", "&amp;").replace("<", "&lt;");
    svg.format("<text x='%d' y='%d' text-anchor='%s'>%s</text>%n", x, baseline, anchor, escaped);
  }
}
