package dev.sluice.benchmarks.harness;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * Curves of what one unit takes, both axes logarithmic: what grows linearly as a whole is level,
 * what grows with the square climbs along the grey line.
 */
final class CurveChart {
  private static final int LEFT = 60;
  private static final int WIDTH = 420;
  private static final int HEIGHT = 320;
  private static final int TOP = 50;
  private static final int LEGEND = 330;
  private static final double LOWEST = 0.1;
  private static final double HIGHEST = 100;
  private static final List<String> COLORS =
      List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#17becf");

  private final Formatter svg = new Formatter(Locale.ROOT);
  private final double widest;
  private int drawn;

  private CurveChart(List<Curve> curves) {
    widest =
        curves.stream()
            .flatMap(it -> it.points().stream())
            .map(Curve.Point::times)
            .reduce(1.0, Math::max);
  }

  static String of(String benchmark, List<Curve> curves) {
    var chart = new CurveChart(curves);
    chart.begin(benchmark);
    curves.forEach(chart::curve);
    return chart.svg.format("</svg>%n").toString();
  }

  private void begin(String benchmark) {
    svg.format("<svg xmlns='http://www.w3.org/2000/svg' width='%d'", LEFT + WIDTH + LEGEND);
    svg.format(" height='%d' font-family='sans-serif' font-size='12'>%n", TOP + HEIGHT + 40);
    svg.format("<rect width='100%%' height='100%%' fill='white'/>%n");
    text(16, 24, benchmark + ": what one takes, in times of the smallest company");
    for (var y = LOWEST; y <= HIGHEST; y *= 10) {
      line("#ddd", 1, y, widest, y);
      text(16, y(y) + 4, String.format(Locale.ROOT, "%.3g", y));
    }
    for (var x = 1.0; x <= widest; x *= 10) {
      text(x(x) - 8, TOP + HEIGHT + 20, String.format(Locale.ROOT, "%.0f", x));
    }
    line("#aaa", 1, 1, widest, widest);
  }

  private void curve(Curve curve) {
    var color = COLORS.get(drawn % COLORS.size());
    var first = curve.points().getFirst().value();
    for (var i = 1; i < curve.points().size(); i++) {
      var from = curve.points().get(i - 1);
      var to = curve.points().get(i);
      line(color, from.times(), from.value() / first, to.times(), to.value() / first);
    }
    var last = curve.points().getLast().value() / first;
    svg.format("<g fill='%s'>", color);
    var words = String.format(Locale.ROOT, "%s: %.2f", curve.name(), last);
    text(LEFT + WIDTH + 10, TOP + 16 + 20 * drawn++, words);
    svg.format("</g>%n");
  }

  private void line(String color, double x1, double y1, double x2, double y2) {
    svg.format("<path d='M%.1f %.1fL%.1f %.1f'", x(x1), y(y1), x(x2), y(y2));
    svg.format(" stroke='%s' stroke-width='2' fill='none'/>%n", color);
  }

  private double x(double times) {
    return LEFT + WIDTH * Math.log(times) / Math.log(Math.max(widest, 2));
  }

  private static double y(double value) {
    var place = Math.log(Math.clamp(value, LOWEST, HIGHEST) / LOWEST) / Math.log(HIGHEST / LOWEST);
    return TOP + HEIGHT * (1 - place);
  }

  private void text(double x, double y, String words) {
    svg.format("<text x='%.0f' y='%.0f'>%s</text>%n", x, y, words);
  }
}
