package dev.sluice.domain.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who misspelt a name most likely meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code one of a, b}, and which of them was meant where one is near. */
  static String among(Collection<String> names, String written) {
    return "one of "
        + String.join(", ", names)
        + nearest(names, written).map(it -> "; did you mean " + it + "?").orElse("");
  }

  private static Optional<String> nearest(Collection<String> names, String written) {
    var tolerated = Math.max(1, written.length() / 3);
    return names.stream()
        .filter(it -> distance(it, written) <= tolerated)
        .min(Comparator.comparingInt(it -> distance(it, written)));
  }

  /** How many characters must be put in, taken out, replaced or swapped, whatever their case. */
  private static int distance(String one, String other) {
    var from = one.toLowerCase(Locale.ROOT);
    var to = other.toLowerCase(Locale.ROOT);
    var costs = new int[from.length() + 1][to.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      for (var j = 0; j <= to.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : step(costs, from, to, i, j);
      }
    }
    return costs[from.length()][to.length()];
  }

  private static int step(int[][] costs, String from, String to, int i, int j) {
    var replaced = costs[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    var cost = Math.min(replaced, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
    var swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(cost, 1 + costs[i - 2][j - 2]) : cost;
  }
}
