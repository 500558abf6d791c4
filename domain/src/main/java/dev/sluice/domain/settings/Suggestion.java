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

  /** How many characters must be put in, taken out or exchanged, whatever their case. */
  private static int distance(String one, String other) {
    var from = one.toLowerCase(Locale.ROOT);
    var to = other.toLowerCase(Locale.ROOT);
    var costs = new int[to.length() + 1];
    for (var j = 0; j < costs.length; j++) costs[j] = j;
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = costs[0];
      costs[0] = i;
      for (var j = 1; j < costs.length; j++) {
        var exchanged = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(exchanged, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[to.length()];
  }
}
